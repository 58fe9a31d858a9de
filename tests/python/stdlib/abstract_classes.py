import abc
from abc import ABC, abstractmethod
from typing import Generic, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union, cast, overload, runtime_checkable
import typing


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f'{self.name}: {self.area()}'


class Partial(Shape):
    def area(self):
        return 1


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def name(self):
        return 'square'


show('abstract', lambda: Shape())
show('partial', lambda: Partial())
print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Square, Shape), sorted(Shape.__abstractmethods__), Partial.__abstractmethods__)


class Duck:
    pass


Shape.register(Duck)
print(isinstance(Duck(), Shape), issubclass(Duck, Shape), issubclass(int, Shape))


class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, '__len__') or NotImplemented


print(isinstance([], Sized), isinstance(3, Sized), issubclass(dict, Sized))


class Meta(metaclass=abc.ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls):
        ...

    @staticmethod
    @abstractmethod
    def helper():
        ...


show('meta', lambda: Meta())

T = TypeVar('T')


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


stack: Stack[int] = Stack()
stack.push(1)
print(stack.pop(), type(Stack[int]()).__name__, T)


class Pair(Stack[T], Generic[T]):
    pass


print(isinstance(Pair(), Stack), Pair[str]().items)


class Closable(Protocol):
    def close(self) -> None:
        ...


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self):
        ...


class Person:
    name = 'ann'

    def greet(self):
        return 'hi'


print(isinstance(Person(), Named), isinstance(3, Named))
show('protocol', lambda: Closable())
show('isinstance', lambda: isinstance(3, Closable))


class Employee(NamedTuple):
    name: str
    age: int = 3

    def older(self):
        return self._replace(age=self.age + 1)


e = Employee('bob')
print(e, e.older(), e.name, tuple(e), Employee._fields, isinstance(e, tuple))


class Movie(TypedDict, total=False):
    title: str
    year: int


m = Movie(title='x', year=3)
print(m, type(m).__name__)
print(cast(int, 'x'), typing.TYPE_CHECKING, Optional[int], Union[int, str], Union[int, None], Optional[Optional[int]])
print(typing.List[int], typing.Dict[str, int], typing.Callable[[int], str], typing.Any, typing.Literal['a', 1], typing.Tuple[int, ...])
UserId = typing.NewType('UserId', int)
print(UserId(5) + 1, typing.List[int]([1]) if False else [1])


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(2), double('a'), typing.get_origin(3), isinstance(T, TypeVar))


@typing.final
class Leaf:
    pass


def f(x: Optional[int] = None, *args: 'Stack[int]', **kwargs: typing.Any) -> typing.NoReturn:
    return x


print(f(3), sorted(f.__annotations__))
show('never', lambda: typing.assert_never(3))
