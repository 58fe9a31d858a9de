from __future__ import annotations

import asyncio
import logging
from collections import Counter
from types import TracebackType
from typing import Any, Self

from .backends import Backend, open_backend
from .config import Settings
from .errors import JobTimeout, QueueClosed, RetriesExhausted
from .models import Attempt, Job, JobState, Priority
from .registry import Registry, registry as default_registry
from .util import Rate, Throttle, retry

logger = logging.getLogger(__name__)
_STOP = None


class JobRunner:
    def __init__(self, settings: Settings | None = None, *, registry: Registry = default_registry, backend: str | Backend = "memory://") -> None:
        self.settings = settings or Settings()
        self.registry = registry
        self.backend = open_backend(backend) if isinstance(backend, str) else backend
        self.stats: Counter[str] = Counter()
        self._queue: asyncio.PriorityQueue[tuple[Priority, int, Job]] = asyncio.PriorityQueue(self.settings.queue_size)
        self._workers: set[asyncio.Task[None]] = set()
        self._throttles: dict[str, Throttle] = {}
        self._closed = False

    async def __aenter__(self) -> Self:
        for n in range(self.settings.workers):
            task = asyncio.create_task(self._work(), name=f"worker-{n}")
            self._workers.add(task)
            task.add_done_callback(self._workers.discard)
        return self

    async def __aexit__(self, exc_type: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self._closed = True
        if exc_type is None:
            await self._queue.join()
        for worker in list(self._workers):
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        while not self._queue.empty():
            *_, job = self._queue.get_nowait()
            job.state = JobState.CANCELLED
            job.future.cancel()

    async def submit(self, name: str, /, *args: Any, priority: Priority = Priority.NORMAL, **kwargs: Any) -> Job:
        if self._closed:
            raise QueueClosed("the runner is shutting down")
        self.registry[name].validate(args, kwargs)
        job = Job(priority, name=name, args=args, kwargs=kwargs)
        job.future = asyncio.get_running_loop().create_future()
        await self._queue.put((priority, job.id, job))
        self.stats["submitted"] += 1
        return job

    async def _work(self) -> None:
        while True:
            *_, job = await self._queue.get()
            try:
                await self._run(job)
            finally:
                self._queue.task_done()

    def _throttle(self, job: Job) -> Throttle | None:
        rate = self.registry[job.name].rate
        if rate is None:
            return None
        if job.name not in self._throttles:
            self._throttles[job.name] = Throttle(Rate.parse(rate))
        return self._throttles[job.name]

    async def _run(self, job: Job) -> None:
        entry = self.registry[job.name]

        def note(number: int, exc: BaseException) -> None:
            job.attempts.append(Attempt(number, exc))
            job.state = JobState.RETRYING
            self.stats["retries"] += 1

        @retry(self.settings.retry.delays, on=(OSError, JobTimeout), before_retry=note)
        async def attempt() -> Any:
            job.state = JobState.RUNNING
            try:
                async with asyncio.timeout(self.settings.job_timeout):
                    return await entry(*job.args, **job.kwargs)
            except TimeoutError:
                raise JobTimeout(job, self.settings.job_timeout) from None

        outcome: Any
        try:
            if throttle := self._throttle(job):
                async with throttle.slot():
                    outcome = await attempt()
            else:
                outcome = await attempt()
        except asyncio.CancelledError:
            job.state = JobState.CANCELLED
            job.future.cancel()
            raise
        except Exception as exc:
            job.attempts.append(Attempt(len(job.attempts) + 1, exc))
            job.state = JobState.FAILED
            self.stats["failed"] += 1
            outcome = exc
            if len(job.attempts) > 1:
                outcome = RetriesExhausted(job, len(job.attempts))
                outcome.__cause__ = exc
            logger.error("%s failed: %s", job, exc)
            await self.backend.save(job, outcome)
            job.future.set_exception(outcome)
        else:
            job.attempts.append(Attempt(len(job.attempts) + 1, None))
            job.state = JobState.DONE
            self.stats["done"] += 1
            await self.backend.save(job, outcome)
            job.future.set_result(outcome)
