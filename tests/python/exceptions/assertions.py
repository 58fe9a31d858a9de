"""Assertions."""

def check(action):
    try:
        action()
    except AssertionError as error:
        print(repr(error), error.args)


def plain():
    assert 1 == 2


def message():
    assert [], 'empty'


def tuple_message():
    assert 0, (1, 2)


def evaluated():
    assert True, print('not evaluated')
    assert False, print('evaluated')


def exception_message():
    assert None, ValueError('v')


for action in (plain, message, tuple_message, evaluated, exception_message):
    check(action)
print(__debug__)
assert 'abc'.startswith('x'), f'{1 + 1} reasons'
