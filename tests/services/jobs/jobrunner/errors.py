from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Job


class JobError(Exception):
    """Base class of everything this package raises."""


class UnknownJob(JobError, LookupError):
    def __init__(self, name: str) -> None:
        super().__init__(f"no job named {name!r} is registered")
        self.name = name


class QueueClosed(JobError):
    pass


class JobTimeout(JobError, TimeoutError):
    def __init__(self, job: "Job", seconds: float) -> None:
        self.job, self.seconds = job, seconds
        super().__init__(f"{job} took longer than {seconds:g}s")


class RetriesExhausted(JobError):
    def __init__(self, job: Job, attempts: int) -> None:
        super().__init__(f"{job} failed after {attempts} attempts")
        self.job = job
        self.attempts = attempts
