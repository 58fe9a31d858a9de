"""The event loop as the program sees it: scheduling, running, tasks, errors.

Source: docs.python.org, "asyncio: Event Loop".
Invariants: the ready queue and the timers are the kernel's; `call_soon` appends to ready, so callbacks run in the order in which
they were registered; `_stopping` lets the current iteration finish. A closed loop takes no more callbacks.
Delays are handed on as they are: the clock is read only where the program names a moment (`call_at`, `time`).
Leaves out: sockets, signals, subprocesses.
"""

import sys

import _kernel

from . import coroutines, events, futures, tasks
from .exceptions import CancelledError
from .servers import Server

__all__ = ("BaseEventLoop", "Server")


# Parts of CPython's loop that a subclass might replace; here the kernel does what they do.
_DRIVEN_BY_KERNEL = ("_run_once", "_process_events", "_write_to_self", "_add_callback")

_MAIN_THREAD = 1  # the number that `threading` gives it

_one_exists = False  # a loop was made: from the second on it matters which loop a lock or queue belongs to


class BaseEventLoop(events.AbstractEventLoop):
    slow_callback_duration = 0.1

    def __init__(self):
        global _one_exists
        if _one_exists:
            _kernel.observe("event loops")
        _one_exists = True
        for method in _DRIVEN_BY_KERNEL:
            if hasattr(type(self), method):
                _kernel.unsupported(
                    f"an event loop whose class {type(self).__name__} defines {method}",
                    "derive the loop from asyncio.AbstractEventLoop and define what the program uses",
                )
        self._closed = False
        self._stopping = False
        self._debug = coroutines._is_debug_mode()
        self._thread_id = None  # the thread that it runs in, while it does
        self._task_factory = None
        self._exception_handler = None
        self._default_executor = None
        self._executor_shutdown_called = False

    def __repr__(self):
        return (
            f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"
        )

    # ---- running and stopping

    def run_forever(self):
        self._check_closed()
        self._check_running()
        if self._stopping:  # told to before it ran: one iteration
            self.call_soon(self.stop)
        self._thread_id = _thread_number()
        try:
            _kernel.run(self)
        finally:
            self._stopping = False
            self._thread_id = None

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        given = futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if not given and future.done() and not future.cancelled():
                future.exception()  # it is what is being raised: mark it as retrieved
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if not self._closed:
            self._closed = True
            _kernel.clear(self)

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _kernel.running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != _thread_number():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    async def shutdown_asyncgens(self):
        closing = _kernel.asyncgens(self)
        if not closing:
            return
        results = await tasks.gather(*[generator.aclose() for generator in closing], return_exceptions=True)
        for generator, result in zip(closing, results):
            if isinstance(result, Exception):
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                        "exception": result,
                        "asyncgen": generator,
                    }
                )

    def _asyncgen_finalizer_hook(self, generator):
        """The kernel calls this when nothing refers any more to an async generator that was left in the middle."""
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        from threading import Thread

        future = self.create_future()
        thread = Thread(target=self._shut_executor_down, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _shut_executor_down(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_exception, error)

    # ---- scheduling

    @property
    def _ready(self):
        """As it is now: the queue itself is the kernel's."""
        return tuple(_kernel.ready_handles(self))

    @property
    def _scheduled(self):
        return _kernel.scheduled(self)

    def time(self):
        return _kernel.now(self)

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        _kernel.ready(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            _check_callback(callback, "call_soon_threadsafe")
        handle = events.Handle(callback, args, self, context)
        _kernel.ready(handle)
        _kernel.wake(self)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_at")  # the name that CPython gives here
        # No deadline: the kernel knows it from the delay, and gives it to whoever asks `when()`.
        timer = events.TimerHandle(None, callback, args, self, context)
        _kernel.schedule(timer, delay)
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        now = _kernel.now(self)
        delay = when - now
        # When it fires the clock has reached the deadline, also where the numbers are rounded.
        if (round(now * 1e9) + round(delay * 1e9)) / 1e9 < when:
            delay += 1e-9
        _kernel.schedule(timer, delay)
        return timer

    # ---- threads

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        _kernel.observe("threads")
        if self._debug:
            _check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                from concurrent.futures import ThreadPoolExecutor

                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def _timer_handle_cancelled(self, timer):
        """The kernel knows."""

    # ---- futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, eager_start=None):
        tasks._check_option(eager_start)
        self._check_closed()
        if eager_start is not None:
            if self._task_factory is not None:
                return self._task_factory(self, coro, name=name, context=context, eager_start=eager_start)
            return tasks.Task(coro, loop=self, name=name, context=context, eager_start=eager_start)
        if self._task_factory is None:
            task = tasks.Task(coro, loop=self, name=name, context=context)
            if task._source_traceback:
                del task._source_traceback[-1]  # this very call
            return task
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        if tasks._NAMES_GIVEN_AT_ONCE:
            task.set_name(name)  # be it None
        else:
            tasks._set_task_name(task, name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # ---- errors and debugging

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key != "message" and key != "exception":
                lines.append(f"{key}: {context[key]!r}")
        error = context.get("exception")
        if error is not None and not isinstance(error, CancelledError):  # which is no failure, even where it is nobody's
            _kernel.unhandled(error, lines[0])
        _log_error("\n".join(lines), error)

    def _ran_for(self, entry, seconds):
        """The kernel calls this in debug mode for a callback that blocked the thread."""
        if seconds >= self.slow_callback_duration:
            _logger().warning("Executing %r took %.3f seconds", entry, seconds)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self._handle_by_default(context)
            return
        try:
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._handle_by_default(
                {"message": "Unhandled error in exception handler", "exception": error, "context": context}
            )

    def _handle_by_default(self, context):
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:  # a subclass's own handler
            _log_error("Exception in default exception handler", None)


def _thread_number():
    thread = _kernel.thread_owner()
    return _MAIN_THREAD if thread is None else thread.ident


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return  # it goes through run_forever by itself
    future.get_loop().stop()


def _logger():
    from .log import logger

    return logger


def _log_error(text, error):
    """To the logger where the program has logging, which may lead it anywhere; else to stderr as logging would."""
    if "logging" in getattr(sys, "modules", ()):
        _logger().error(text, exc_info=None if error is None else (type(error), error, None))
        return
    if error is not None:
        shown = str(error)
        text += f"\n{type(error).__name__}: {shown}" if shown else f"\n{type(error).__name__}"
    _kernel.log(text)


def _check_callback(callback, method):
    if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")
