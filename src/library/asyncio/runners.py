"""asyncio.run and Runner.

Source: docs.python.org, "asyncio: Runners".
Invariant: closing cancels every task that is left and waits for it, then closes the async generators, then the loop.
Leaves out: Ctrl-C (there are no signals).
"""

import sys

import _kernel

from . import coroutines, events, tasks

__all__ = ("Runner", "run")

_CREATED = "created"
_INITIALIZED = "initialized"
_CLOSED = "closed"


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_event_loop = False

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state is not _INITIALIZED:
            return
        loop = self._loop
        try:
            _kernel.closing()
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _CLOSED

    def get_loop(self):
        self._start()
        return self._loop

    def run(self, coro, *, context=None):
        if not coroutines.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _kernel.running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._start()
        if context is None:
            if self._context is None:
                import contextvars

                self._context = contextvars.copy_context()
            context = self._context
        return self._run(coro, context)

    def _run(self, coro, context):
        return self._loop.run_until_complete(self._loop.create_task(coro, context=context))

    def _start(self):
        if self._state is _CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._set_event_loop:
                events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._state = _INITIALIZED


def run(main, *, debug=None, **since_3_12):
    loop_factory = None
    if sys.version_info >= (3, 12):
        loop_factory = since_3_12.pop("loop_factory", None)
    if since_3_12:
        name = next(iter(since_3_12))
        raise TypeError(f"run() got an unexpected keyword argument '{name}'")
    if _kernel.running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        if not coroutines.iscoroutine(main):
            raise ValueError(f"a coroutine was expected, got {main!r}")
        return runner._run(main, None)  # the task's own copy of the context is enough: it is the only one


def _cancel_all_tasks(loop):
    left = _kernel.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )
