"""singledispatch: abstract classes, unions, the most specific implementation, what cannot be registered."""

import collections.abc
import numbers
import typing
from functools import singledispatch


@singledispatch
def show(value):
    return 'any'


@show.register
def _(value: collections.abc.Mapping):
    return 'mapping'


@show.register
def _(value: collections.abc.Sequence | set):
    return 'sequence or set'


@show.register
def _(value: typing.Union[int, float]):
    return 'number'


@show.register(str)
def show_str(value):
    return 'str'


@show.register(collections.abc.Sized)
def _(value):
    return 'sized'


for value in [{}, [], (), set(), frozenset(), 1, True, 2.5, 'a', b'', None, ..., range(3), {}.keys()]:
    print(repr(value), show(value))
print(show.dispatch(bool).__name__, show.registry[str] is show_str, type(show.registry).__name__, type(show).__name__)


def of_alias(value: 'list[int]'): ...
def of_union(value: int | list[int]): ...
def of_number(value: 3): ...
def of_nothing(value): ...


for call in (
    lambda: show(),
    lambda: show.register(3),
    lambda: show.register(list[int]),
    lambda: show.register(of_nothing),
    lambda: show.register(3, print),
    lambda: show.register(of_alias),
    lambda: show.register(of_union),
    lambda: show.register(of_number),
):
    try:
        call()
    except TypeError as error:
        print(str(error).split(' at 0x')[0])


class Iterable(collections.abc.Iterable):
    def __iter__(self):
        return iter(())


class SizedIterable:
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


@singledispatch
def kind(value):
    return 'any'


kind.register(collections.abc.Iterable, lambda value: 'iterable')
print(kind(Iterable()), kind(SizedIterable()), kind(SizedIterable))
kind.register(collections.abc.Sized, lambda value: 'sized')
try:
    print(kind(SizedIterable()))
except RuntimeError as error:
    print(error)
kind.register(collections.abc.Collection, lambda value: 'collection')
print(kind([]), kind(SizedIterable))
kind.register(object, lambda value: 'object')
kind.register(numbers.Number, lambda value: 'number')
print(kind(None), kind(3), kind(True), kind(1j))
