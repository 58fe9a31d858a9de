"""TaskGroup: tasks that end with a block, and fail together.

Source: docs.python.org, "Coroutines and Tasks: Task Groups"; PEP 654 for the exception group.
Invariant: the block ends when `_tasks` is empty. The first failure aborts the group: it cancels the other tasks, and the parent
task too if the block is still running; that cancellation is taken back (`uncancel`) before the failures are raised together.
"""

import sys

import _kernel

from . import events, tasks
from .exceptions import CancelledError

__all__ = ("TaskGroup",)

_EAGER_TASKS = sys.version_info >= (3, 12)
# From 3.13 on the group takes its own request back at the end of the block, leaves those from outside where they were, and
# closes the coroutine that it refuses.
_KEEPS_OTHER_REQUESTS = sys.version_info >= (3, 13)


class TaskGroup:
    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        info = ""
        if self._tasks:
            info += f" tasks={len(self._tasks)}"
        if self._errors:
            info += f" errors={len(self._errors)}"
        if self._aborting:
            info += " cancelling"
        elif self._entered:
            info += " entered"
        return f"<TaskGroup{info}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = events.get_running_loop()
        self._parent_task = _kernel.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self._exiting = True
        if exc is not None:
            self._note_base_error(exc)
        cancelled = exc if exc_type is CancelledError else None
        if self._takes_request_back(early=True):
            cancelled = None
        if exc_type is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if self._takes_request_back(early=False):
            cancelled = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if exc_type is not None and exc_type is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            errors, self._errors = self._errors, None
            if _KEEPS_OTHER_REQUESTS and self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def _takes_request_back(self, early):
        """Whether the parent task is cancelled by nobody any more."""
        is_due = early is not _KEEPS_OTHER_REQUESTS
        return is_due and self._parent_cancel_requested and self._parent_task.uncancel() == 0

    def create_task(self, coro, *, name=None, context=None, eager_start=None):
        tasks._check_option(eager_start)
        if not self._entered:
            self._refuse(coro, "has not been entered")
        if self._exiting and not self._tasks:
            self._refuse(coro, "is finished")
        if self._aborting:
            self._refuse(coro, "is shutting down")
        task = tasks._create_task(self._loop, coro, name, context, eager_start)
        if _EAGER_TASKS and task.done():
            self._on_task_done(task)
        else:
            task.add_done_callback(self._on_task_done)
            self._tasks.add(task)
        return task

    def _refuse(self, coro, reason):
        if _KEEPS_OTHER_REQUESTS:
            coro.close()
        raise RuntimeError(f"TaskGroup {self!r} {reason}")

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _note_base_error(self, exc):
        if self._base_error is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
            self._base_error = exc

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        self._note_base_error(exc)
        if self._parent_task.done():
            self._loop.call_exception_handler(
                {
                    "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                    "exception": exc,
                    "task": task,
                }
            )
        elif not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
            if self._exiting and not _KEEPS_OTHER_REQUESTS:
                _kernel.answered(self._parent_task)
