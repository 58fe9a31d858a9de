"""Uncaught in nested."""

def inner():
    raise LookupError('from inside', 42)


def outer():
    try:
        inner()
    finally:
        print('cleanup')


outer()
