"""Tasks and what waits for several of them: sleep, gather, wait, wait_for, shield, as_completed.

Source: docs.python.org, "Coroutines and Tasks"; the number of loop iterations each takes was observed on CPython 3.11.
Invariant: a completion reaches a waiting task in two hops: the done callback, which completes the waiter's future, then the wakeup.
`wait_for` is 3.11's: a cancellation that arrives after the inner future is done is lost.
"""

import types

import _kernel
from _kernel import Task

from . import coroutines, events, futures
from .exceptions import CancelledError

__all__ = (
    "ALL_COMPLETED",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Task",
    "all_tasks",
    "as_completed",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "run_coroutine_threadsafe",
    "shield",
    "sleep",
    "wait",
    "wait_for",
)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def current_task(loop=None):
    return _kernel.current_task(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    return set(_kernel.all_tasks(events.get_running_loop() if loop is None else loop))


def create_task(coro, *, name=None, context=None):
    loop = events.get_running_loop()
    # The name is set afterwards, so a named task uses up a number of "Task-N" too.
    task = loop.create_task(coro) if context is None else loop.create_task(coro, context=context)
    _set_task_name(task, name)
    return task


def _set_task_name(task, name):
    if name is not None:
        if hasattr(task, "set_name"):
            task.set_name(name)
        else:  # made by a task factory
            _kernel.warn("Task.set_name() was added in Python 3.8, the method support will be mandatory in 3.13")


def ensure_future(coro_or_future, *, loop=None):
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    coro = coro_or_future
    if not coroutines.iscoroutine(coro):
        if not hasattr(type(coro), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro = _wrap_awaitable(coro)
    try:
        if loop is None:
            loop = events.get_event_loop()
        return loop.create_task(coro)
    except RuntimeError:
        if coro is not coro_or_future:
            coro.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


@types.coroutine
def _yield_once():
    yield


async def sleep(delay, result=None):
    if _kernel.is_past(delay):
        await _yield_once()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


class _Waiter:
    """A future that a timer, or another future's end, completes."""

    def __init__(self, loop):
        self.future = loop.create_future()

    def release(self, _=None):
        if not self.future.done():
            self.future.set_result(None)


# ---- one future


async def wait_for(fut, timeout):
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    if _kernel.is_past(timeout):
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    waiter = _Waiter(loop)
    timer = loop.call_later(timeout, waiter.release)
    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(waiter.release)
    try:
        try:
            await waiter.future
        except CancelledError:
            if not fut.done():
                fut.remove_done_callback(waiter.release)
                await _cancel_and_wait(fut, loop)
                raise
            return fut.result()
        if fut.done():
            return fut.result()
        fut.remove_done_callback(waiter.release)
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    finally:
        timer.cancel()


async def _cancel_and_wait(fut, loop):
    waiter = _Waiter(loop)
    fut.add_done_callback(waiter.release)
    try:
        fut.cancel()
        await waiter.future
    finally:
        fut.remove_done_callback(waiter.release)


def _result_or_timeout(fut):
    try:
        return fut.result()
    except CancelledError as error:
        raise TimeoutError() from error


def shield(arg):
    """Cancelling what this returns leaves `arg` alone; `arg`'s end ends both."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    both = _Shield(inner, inner.get_loop().create_future())
    inner.add_done_callback(both.inner_done)
    both.outer.add_done_callback(both.outer_done)
    return both.outer


class _Shield:
    def __init__(self, inner, outer):
        self.inner = inner
        self.outer = outer

    def inner_done(self, inner):
        if self.outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # nobody waits any more: mark it as retrieved
        elif inner.cancelled():
            self.outer.cancel()
        elif inner.exception() is not None:
            self.outer.set_exception(inner.exception())
        else:
            self.outer.set_result(inner.result())

    def outer_done(self, _):
        if not self.inner.done():
            self.inner.remove_done_callback(self.inner_done)


# ---- several futures


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = events.get_running_loop()
    waiter = _Countdown(loop, len(fs), return_when)
    if timeout is not None:
        waiter.timer = loop.call_later(timeout, waiter.release)
    for f in fs:
        f.add_done_callback(waiter.one_done)
    try:
        await waiter.future
    finally:
        if waiter.timer is not None:
            waiter.timer.cancel()
        for f in fs:
            f.remove_done_callback(waiter.one_done)
    done = {f for f in fs if f.done()}
    return done, fs - done


class _Countdown(_Waiter):
    def __init__(self, loop, unfinished, return_when):
        super().__init__(loop)
        self.unfinished = unfinished
        self.return_when = return_when
        self.timer = None

    def one_done(self, f):
        self.unfinished -= 1
        if (
            self.unfinished == 0
            or self.return_when == FIRST_COMPLETED
            or (self.return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None)
        ):
            if self.timer is not None:
                self.timer.cancel()
            self.release()


def as_completed(fs, *, timeout=None):
    """Yields coroutines: each waits for the next of `fs` to be done, and gives its result."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    from .queues import Queue

    done = Queue()
    loop = events.get_event_loop()
    todo = dict.fromkeys([ensure_future(f, loop=loop) for f in dict.fromkeys(fs)])  # an ordered set
    timer = None

    def one_done(f):
        if f in todo:
            del todo[f]
            done.put_nowait(f)
            if not todo and timer is not None:
                timer.cancel()

    def timed_out():
        for f in todo:
            f.remove_done_callback(one_done)
            done.put_nowait(None)
        todo.clear()

    async def next_done():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(one_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, timed_out)
    for _ in range(len(todo)):
        yield next_done()


class _GatheringFuture(futures.Future):
    """What `gather` returns: done once every child's callback has run, or one child failed.

    `_children` is None while `gather` still makes them. To cancel it is to cancel the children; it is done when they are.
    """

    def __init__(self, return_exceptions, loop):
        super().__init__(loop=loop)
        self._return_exceptions = return_exceptions
        self._children = None
        self._unfinished = 0
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        requested = False
        for child in self._children:
            if child.cancel(msg=msg):
                requested = True
        if requested:
            self._cancel_requested = True
        return requested

    def _child_done(self, child):
        self._unfinished -= 1
        if self._children is None or self.done():
            if not child.cancelled():
                child.exception()  # nobody asks for it: mark it as retrieved
            return
        if not self._return_exceptions:
            if child.cancelled():
                self.set_exception(child._make_cancelled_error())
                return
            if child.exception() is not None:
                self.set_exception(child.exception())
                return
        if self._unfinished == 0:
            results = [_outcome(child) for child in self._children]
            if self._cancel_requested:
                self.set_exception(self._children[-1]._make_cancelled_error())
            else:
                self.set_result(results)


def _outcome(child):
    if child.cancelled():
        return CancelledError("" if child._cancel_message is None else child._cancel_message)
    error = child.exception()
    return child.result() if error is None else error


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    outer = None
    future_of = {}
    for arg in coros_or_futures:
        if arg in future_of:
            continue
        child = ensure_future(arg, loop=None if outer is None else outer.get_loop())
        if outer is None:
            outer = _GatheringFuture(return_exceptions, child.get_loop())
        future_of[arg] = child
        outer._unfinished += 1
        child.add_done_callback(outer._child_done)
    outer._children = [future_of[arg] for arg in coros_or_futures]
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Has a loop that runs in another thread run a coroutine; gives a `concurrent.futures.Future`."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future

    future = Future()

    def begin():
        try:
            futures._chain(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return future
