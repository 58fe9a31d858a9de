"""Type variables, generic classes, protocols, aliases with arguments: at run time, where they do little."""

from __future__ import annotations

import types
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import (
    TYPE_CHECKING, Any, ClassVar, Final, Generic, Optional, ParamSpec, Protocol, TypeVar, Union, cast, overload,
    runtime_checkable,
)

if TYPE_CHECKING:
    from nowhere import Nothing

T = TypeVar('T')
K = TypeVar('K', bound=int)
P = ParamSpec('P')


class Box(Generic[T]):
    count: ClassVar[int] = 0

    def __init__(self, value: T) -> None:
        self.value: T = value

    def map(self, function: Callable[[T], K]) -> Box[K]:
        return Box(function(self.value))


class Pair(Box[T], Generic[T, K]):
    pass


class IntBox(Box[int]):
    pass


print(Box[int], Box[int](3).value, Box[int].count, Box.__parameters__, Pair.__parameters__, IntBox.__parameters__)
print(IntBox(1).map(str).value, Pair[str, int], Pair[T, int][str] == Pair[str, int], hash(Box[int]) == hash(Box[int]))
print(Box.__orig_bases__, IntBox.__mro__, IntBox.__orig_bases__)
for wrong in (lambda: IntBox[int], lambda: Pair[int], lambda: Generic[int], lambda: Generic[T, T], lambda: list[int][str]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)

alias = Callable[P, Awaitable[T]]
print(dict[str, T][int], list[T].__parameters__, dict[str, list[T]][int], tuple[int, ...], type[Box], list[T].__origin__)
print(Optional[int], Union[int, str, None], Optional[T][int], P.args, P.kwargs, T, K)


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Named(Protocol[T]):
    name: T


class File:
    def close(self):
        print('closed')


class Explicit(Named[str]):
    name = 'explicit'


print(isinstance(File(), Closes), isinstance(3, Closes), issubclass(File, Closes), Explicit().name)
try:
    Closes()
except TypeError as error:
    print(error)
try:
    isinstance(3, Named)
except TypeError as error:
    print(error)


class Manager(AbstractAsyncContextManager[T]):
    async def __aexit__(self, *error):
        return None


class Decorated(Manager[T]):
    pass


print(Manager[int], Decorated.__mro__[1].__name__)


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


def retry(times: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        def inner(*args: P.args, **kwargs: P.kwargs) -> T:
            return function(*args, **kwargs)
        return inner
    return decorate


@retry(3)
def add(a: int, b: int = 2) -> int:
    return a + b


print(twice(2), twice('ab'), add(1), add(1, b=5), cast('Nothing', 7), retry.__annotations__)
limit: Final = 3
print(__annotations__, isinstance(list[int], types.GenericAlias), list[int] == list[int], list[int] == list[str])
print(list[int]([1, 2]), dict[str, int](a=1), (int | str).__args__, isinstance(3, int | str), Any)
