"""Limits on how hard a host is hit."""

from __future__ import annotations

import asyncio
import dataclasses
import enum
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class State(enum.Enum):
    CLOSED = enum.auto()
    OPEN = enum.auto()
    HALF_OPEN = enum.auto()

    def __str__(self) -> str:
        return self.name.replace("_", "-").lower()


class CircuitOpen(ConnectionError):
    """Raised instead of calling a host that keeps failing."""


@dataclasses.dataclass(slots=True)
class Limits:
    per_host: int = 2
    overall: int = 4
    max_depth: int = 3
    failures: int = 2
    cool_down: float = 30.0

    def __post_init__(self):
        for f in dataclasses.fields(self):
            if (value := getattr(self, f.name)) <= 0:
                raise ValueError(f"{f.name} must be > 0, got {value!r}")


class CircuitBreaker:
    __slots__ = ("_limit", "_cool_down", "_clock", "_failures", "_opened_at", "listeners")

    def __init__(self, limit: int, cool_down: float, clock: Callable[[], float] = time.monotonic):
        self._limit = limit
        self._cool_down = cool_down
        self._clock = clock
        self._failures = 0
        self._opened_at: float | None = None
        self.listeners: list[Callable[[State, State], object]] = []

    @property
    def state(self) -> State:
        if self._opened_at is None:
            return State.CLOSED
        if self._clock() - self._opened_at >= self._cool_down:
            return State.HALF_OPEN
        return State.OPEN

    def __enter__(self):
        if self.state is State.OPEN:
            raise CircuitOpen("circuit is open")
        return self

    def __exit__(self, exc_type, exc, tb):
        before = self.state
        if exc_type is None:
            self._failures, self._opened_at = 0, None
        elif issubclass(exc_type, (OSError, TimeoutError)):
            self._failures += 1
            if self._failures >= self._limit:
                self._opened_at = self._clock()
        if (after := self.state) is not before:
            for listener in self.listeners:
                listener(before, after)
        return False


class HostGate:
    """A semaphore for each host below one for all; hosts nobody uses are forgotten."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.overall)
        self._hosts: dict[str, tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def enter(self, host: str) -> AsyncIterator[None]:
        semaphore, users = self._hosts.get(host) or (asyncio.Semaphore(self._limits.per_host), 0)
        self._hosts[host] = semaphore, users + 1
        try:
            async with semaphore, self._all:
                yield
        finally:
            semaphore, users = self._hosts[host]
            if users == 1:
                del self._hosts[host]
            else:
                self._hosts[host] = semaphore, users - 1

    def __len__(self) -> int:
        return len(self._hosts)
