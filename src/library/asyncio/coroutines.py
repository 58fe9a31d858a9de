"""What counts as a coroutine for asyncio.

Source: docs.python.org, "Coroutines and Tasks"; `asyncio.iscoroutine` of 3.11 accepts plain generators as well.
"""

import sys
import types

__all__ = ("iscoroutine", "iscoroutinefunction")

_CO_COROUTINE = 0x80
_GENERATORS_COUNT = sys.version_info < (3, 12)
# A function says by this attribute that it returns a coroutine.
_is_coroutine = object()
_PROTOCOL = ("__await__", "send", "throw", "close")


def iscoroutine(obj):
    kind = type(obj)
    if kind is types.CoroutineType or (kind is types.GeneratorType and _GENERATORS_COUNT):
        return True
    return all(hasattr(kind, name) for name in _PROTOCOL)


def iscoroutinefunction(func):
    import functools

    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    while isinstance(func, functools.partial):
        func = func.func
    if isinstance(func, types.MethodType):
        func = func.__func__
    return isinstance(func, types.FunctionType) and bool(func.__code__.co_flags & _CO_COROUTINE)


def _is_debug_mode():
    """No environment variable or option of the interpreter asks for it."""
    return False
