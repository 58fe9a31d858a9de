"""A small in-process job runner with priorities, retries and rate limits.

Usage::

    async with JobRunner(Settings(workers=2)) as runner:
        handle = await runner.submit("double", 21)
        print(await handle)
"""

from .config import Settings
from .errors import JobError, JobTimeout, QueueClosed, RetriesExhausted, UnknownJob
from .models import Job, JobState, Priority
from .registry import job, registry
from .runner import JobRunner

__all__ = [
    "Job",
    "JobError",
    "JobRunner",
    "JobState",
    "JobTimeout",
    "Priority",
    "QueueClosed",
    "RetriesExhausted",
    "Settings",
    "UnknownJob",
    "job",
    "registry",
]
__version__ = "0.3.1"
