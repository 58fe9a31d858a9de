"""Validating descriptors."""
import operator
from typing import Any, Callable, Generic, TypeVar, overload

T = TypeVar('T')


class ValidationError(ValueError):
    def __init__(self, field: str, problem: str):
        super().__init__(field, problem)
        self.field, self.problem = field, problem

    def __str__(self):
        return f'{self.field}: {self.problem}'


class Validated(Generic[T]):
    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.slot = f'_{owner.__name__.lower()}_{name}'

    @overload
    def __get__(self, instance: None, owner: type) -> 'Validated[T]': ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot)

    def __set__(self, instance: object, value: T) -> None:
        setattr(instance, self.slot, self.check(value))

    def check(self, value: Any) -> T:
        raise NotImplementedError


class NonEmpty(Validated[str]):
    def check(self, value):
        if not isinstance(value, str) or not (value := value.strip()):
            raise ValidationError(self.name, 'must not be empty')
        return value


class Bounded(Validated[int]):
    def __init__(self, low: int | None = None, high: int | None = None):
        self.tests: list[tuple[Callable[[int, int], bool], str, int]] = []
        if low is not None:
            self.tests.append((operator.ge, 'at least', low))
        if high is not None:
            self.tests.append((operator.le, 'at most', high))

    def check(self, value):
        for test, words, limit in self.tests:
            if not test(value, limit):
                raise ValidationError(self.name, f'must be {words} {limit}, not {value}')
        return value
