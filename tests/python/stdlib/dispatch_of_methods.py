"""singledispatchmethod on methods, class methods, static methods and coroutines."""

import abc
import asyncio
import functools
import inspect


class Shower:
    """doc of the class"""

    @functools.singledispatchmethod
    def handle(self, message):
        """doc of handle"""
        return ('default', message)

    @handle.register
    def _(self, message: int):
        return ('int', message)

    @functools.singledispatchmethod
    @classmethod
    def of_class(cls, value):
        return ('any', cls.__name__, value)

    @of_class.register
    @classmethod
    def _(cls, value: str):
        return ('str', cls.__name__, value)

    @functools.singledispatchmethod
    @staticmethod
    def static(value):
        return ('any', value)

    @static.register(list)
    @staticmethod
    def _(value):
        return ('list', value)

    @functools.singledispatchmethod
    async def later(self, value):
        return 'any', value

    @later.register
    async def _(self, value: int):
        return 'int', value


@Shower.handle.register
def of_text(self, message: str):
    return ('str', message)


one = Shower()
print(one.handle(1), one.handle('x'), one.handle(2.0), of_text.__name__)
print(Shower.of_class(1), Shower.of_class('s'), one.of_class('t'))
print(Shower.static(1), Shower.static([1]), one.static([2]))
print(one.handle.__name__, one.handle.__doc__, Shower.handle.__doc__, one.handle.__qualname__, one.handle.__module__)
print(one.handle.__wrapped__ is Shower.__dict__['handle'].func, type(Shower.handle), inspect.iscoroutinefunction(one.later))
print(asyncio.run(one.later(1)), asyncio.run(one.later('')))
for wrong in (lambda: one.handle(), lambda: functools.singledispatchmethod(3)):
    try:
        wrong()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
print(Shower.__dict__['handle'].dispatcher.dispatch(bool).__name__, Shower.__dict__['handle'].__isabstractmethod__)


class Abstract(abc.ABC):
    @functools.singledispatchmethod
    @abc.abstractmethod
    def show(self, value): ...


try:
    Abstract()
except TypeError as error:
    print(error)
Shower.handle.register(bytes, lambda self, message: ('bytes', message))
print(one.handle(b''))
