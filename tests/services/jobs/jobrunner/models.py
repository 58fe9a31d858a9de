from __future__ import annotations

import asyncio
import enum
import itertools
from dataclasses import dataclass, field
from functools import total_ordering
from typing import Any, NamedTuple


@total_ordering
class Priority(enum.Enum):
    HIGH = 0
    NORMAL = 5
    LOW = 10

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Priority):
            return NotImplemented
        return self.value < other.value

    @classmethod
    def parse(cls, text: str) -> Priority:
        try:
            return cls[text.upper()]
        except KeyError:
            choices = ", ".join(p.name.lower() for p in cls)
            raise ValueError(f"{text!r} is not one of {choices}") from None


class JobState(enum.Enum):
    PENDING = "pending"
    RUNNING = "running"
    RETRYING = "retrying"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def terminal(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

    def can_become(self, other: JobState) -> bool:
        return other in _TRANSITIONS[self]


_TRANSITIONS: dict[JobState, frozenset[JobState]] = {
    JobState.PENDING: frozenset({JobState.RUNNING, JobState.CANCELLED}),
    JobState.RUNNING: frozenset({JobState.DONE, JobState.FAILED, JobState.RETRYING, JobState.CANCELLED}),
    JobState.RETRYING: frozenset({JobState.RUNNING, JobState.CANCELLED, JobState.FAILED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
}

_ids = itertools.count(1)


class Attempt(NamedTuple):
    number: int
    error: BaseException | None

    @property
    def ok(self) -> bool:
        return self.error is None


@dataclass(order=True)
class Job:
    priority: Priority
    id: int = field(default_factory=lambda: next(_ids))
    name: str = field(compare=False, default="")
    args: tuple[Any, ...] = field(compare=False, default=())
    kwargs: dict[str, Any] = field(compare=False, default_factory=dict, repr=False)
    attempts: list[Attempt] = field(compare=False, default_factory=list, repr=False)
    _state: JobState = field(compare=False, default=JobState.PENDING, repr=False)
    future: asyncio.Future[Any] | None = field(compare=False, default=None, repr=False)

    @property
    def state(self) -> JobState:
        return self._state

    @state.setter
    def state(self, new: JobState) -> None:
        assert self._state.can_become(new), f"{self}: {self._state.name} -> {new.name}"
        self._state = new

    def __str__(self) -> str:
        args = ", ".join([*map(repr, self.args), *(f"{k}={v!r}" for k, v in self.kwargs.items())])
        return f"#{self.id} {self.name}({args})"

    def __await__(self):
        if self.future is None:
            raise RuntimeError("job was never submitted")
        return self.future.__await__()
