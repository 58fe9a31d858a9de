"""Representations of recursive objects.

Source: library reference, reprlib: `recursive_repr`. Left out: `Repr` and its limits.
"""

from functools import wraps as _wraps

__all__ = ['recursive_repr']


def recursive_repr(fillvalue='...'):
    def decorate(function):
        active = []

        @_wraps(function)
        def wrapper(self):
            if any(self is other for other in active):
                return fillvalue
            active.append(self)
            try:
                return function(self)
            finally:
                active.pop()

        return wrapper

    return decorate
