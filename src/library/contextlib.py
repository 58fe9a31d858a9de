"""Utilities for `with` and `async with` statements.

Source: library reference, contextlib; PEP 343 and PEP 479 for what becomes of exceptions thrown into a
generator.
"""

import abc
import sys
from _collections_abc import _has
from _operations import generic_alias as _generic_alias
from _operations import traceback as _traceback_of
from collections import deque
from functools import wraps
from types import MethodType


class AbstractContextManager(abc.ABC):
    def __class_getitem__(cls, parameters):
        return _generic_alias(cls, parameters)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _has(other, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    def __class_getitem__(cls, parameters):
        return _generic_alias(cls, parameters)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _has(other, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _FromGenerator:
    """A generator function and its arguments; entering runs the generator to its only `yield`."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        self.__doc__ = getattr(func, '__doc__', None)

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


def _unchanged(raised, thrown, stops):
    """Whether what came out of the generator is what was thrown in, perhaps wrapped by PEP 479."""
    if raised is thrown:
        return True
    return isinstance(raised, RuntimeError) and isinstance(thrown, stops) and raised.__cause__ is thrown


class _GeneratorContextManager(_FromGenerator, ContextDecorator, AbstractContextManager):
    def __enter__(self):
        # Only what a decorator needs again is kept on.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            self.gen.throw(exc_value)
        except StopIteration as stop:
            return stop is not exc_value
        except BaseException as raised:
            if not _unchanged(raised, exc_value, StopIteration):
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_FromGenerator, AsyncContextDecorator, AbstractAsyncContextManager):
    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            await self.gen.athrow(exc_value)
        except StopAsyncIteration as stop:
            return stop is not exc_value
        except BaseException as raised:
            if not _unchanged(raised, exc_value, (StopIteration, StopAsyncIteration)):
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


def _special(cls, name, protocol):
    """A special method of a class, for the error that a `with` statement gives if it lacks it."""
    try:
        return getattr(cls, name)
    except AttributeError:
        shown = f'{cls.__module__}.{cls.__qualname__}'
        raise TypeError(f"'{shown}' object does not support the {protocol} protocol") from None


def _link(raised, before, outermost):
    """Makes `before`, which was being handled, the context of `raised`, as nested `with` blocks would."""
    while True:
        context = raised.__context__
        if context is None or context is before:
            return
        if context is outermost:
            break
        raised = context
    raised.__context__ = before


class _Exits:
    """The callbacks of a stack: pairs of whether it is to be called without awaiting, and the callback."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        new = type(self)()
        new._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return new

    def push(self, exit):
        method = getattr(type(exit), '__exit__', None)
        self._exit_callbacks.append((True, exit if method is None else MethodType(method, exit)))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        enter = _special(cls, '__enter__', 'context manager')
        try:
            leave = _special(cls, '__exit__', 'context manager')
        except TypeError as error:
            raise TypeError(f'{error.args[0]} (missed __exit__ method)') from None
        result = enter(cm)
        self._exit_callbacks.append((True, MethodType(leave, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        def leave(exc_type, exc, tb):
            callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append((True, leave))
        return callback


def _current_exception():
    from sys import exc_info

    return exc_info()[1]


class _Redirection(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        # The same manager may be entered again while it is entered.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirection):
    _stream = 'stdout'


class redirect_stderr(_Redirection):
    _stream = 'stderr'


class ExitStack(_Exits, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        arrived = details[1]
        outermost = _current_exception()
        suppressed = False
        current = arrived
        raised = False
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(type(current) if current is not None else None, current, _traceback(current)):
                    suppressed = True
                    raised = False
                    current = None
            except BaseException as error:
                _link(error, current, outermost)
                raised = True
                current = error
        if raised:
            _raise_as_is(current)
        return arrived is not None and suppressed

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Exits, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        cls = type(cm)
        enter = _special(cls, '__aenter__', 'asynchronous context manager')
        try:
            leave = _special(cls, '__aexit__', 'asynchronous context manager')
        except TypeError as error:
            raise TypeError(f'{error.args[0]} (missed __aexit__ method)') from None
        result = await enter(cm)
        self._exit_callbacks.append((False, MethodType(leave, cm)))
        return result

    def push_async_exit(self, exit):
        method = getattr(type(exit), '__aexit__', None)
        self._exit_callbacks.append((False, exit if method is None else MethodType(method, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def leave(exc_type, exc, tb):
            await callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append((False, leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        arrived = details[1]
        outermost = _current_exception()
        suppressed = False
        current = arrived
        raised = False
        while self._exit_callbacks:
            direct, callback = self._exit_callbacks.pop()
            try:
                answer = callback(type(current) if current is not None else None, current, _traceback(current))
                if not direct:
                    answer = await answer
                if answer:
                    suppressed = True
                    raised = False
                    current = None
            except BaseException as error:
                _link(error, current, outermost)
                raised = True
                current = error
        if raised:
            _raise_as_is(current)
        return arrived is not None and suppressed


def _traceback(exception):
    return None if exception is None else _traceback_of(exception)


def _raise_as_is(exception):
    """Raises without taking the exception handled here as the context."""
    context = exception.__context__
    try:
        raise exception
    except BaseException:
        exception.__context__ = context
        raise
