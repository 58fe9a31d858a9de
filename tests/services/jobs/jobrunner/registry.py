"""Where job functions are kept by name."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Generic, ParamSpec, TypeVar, overload

from .errors import UnknownJob

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])

log = logging.getLogger(__name__)


class Registered(Generic[P, R]):
    def __init__(self, func: Callable[P, Awaitable[R]], name: str, *, rate: str | None) -> None:
        self.func, self.name, self.rate = func, name, rate
        self.signature = inspect.signature(func)

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.func(*args, **kwargs)

    def validate(self, args: tuple, kwargs: dict) -> None:
        self.signature.bind(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<job {self.name}{self.signature}>"


class Registry:
    def __init__(self) -> None:
        self._jobs: dict[str, Registered] = {}

    def add(self, func: Callable, name: str | None = None, rate: str | None = None) -> Registered:
        if not inspect.iscoroutinefunction(func):
            raise TypeError(f"{func.__qualname__} is not a coroutine function")
        entry = Registered(func, name or func.__name__, rate=rate)
        if entry.name in self._jobs:
            log.warning("job %s is registered twice", entry.name)
        self._jobs[entry.name] = entry
        return entry

    def __getitem__(self, name: str) -> Registered:
        try:
            return self._jobs[name]
        except KeyError as exc:
            raise UnknownJob(name) from exc

    def __contains__(self, name: object) -> bool:
        return name in self._jobs

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._jobs))

    def __len__(self) -> int:
        return len(self._jobs)


registry = Registry()


@overload
def job(func: F) -> F: ...
@overload
def job(*, name: str | None = ..., rate: str | None = ...) -> Callable[[F], F]: ...
def job(func=None, *, name=None, rate=None):
    """Register a coroutine function as a job; with or without arguments."""

    def decorate(f):
        registry.add(f, name, rate)
        return f

    return decorate if func is None else decorate(func)
