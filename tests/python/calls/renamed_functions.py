"""Errors about arguments call a function by the name that it was given."""


def function(a, /, b, *, c): ...


function.__qualname__ = 'Renamed.function'
for call in (
    lambda: function(),
    lambda: function(1, 2),
    lambda: function(1, 2, 3, c=4),
    lambda: function(1, 2, c=3, d=4),
    lambda: function(1, 2, b=3, c=4),
    lambda: function(b=2, a=1, c=3),
):
    try:
        call()
    except TypeError as error:
        print(error)
