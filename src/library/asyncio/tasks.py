"""Tasks and what waits for several of them: sleep, gather, wait, wait_for, shield, as_completed.

Source: docs.python.org, "Coroutines and Tasks"; the number of loop iterations each takes was observed on CPython 3.11.
Invariant: a completion reaches a waiting task in two hops: the done callback, which completes the waiter's future, then the wakeup.
`wait_for` of 3.11 loses a cancellation that arrives after the inner future is done; that of 3.12 is a timeout around an await.
"""

import sys
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

# What a version brought.
_EAGER_TASKS = sys.version_info >= (3, 12)
_NAMES_GIVEN_AT_ONCE = sys.version_info >= (3, 13)
_EAGER_START_IS_OPTION = sys.version_info >= (3, 14)
_WAIT_FOR_IS_TIMEOUT = sys.version_info >= (3, 12)
_AS_COMPLETED_IS_ITERATOR = sys.version_info >= (3, 13)

if _EAGER_TASKS:
    __all__ += ("create_eager_task_factory", "eager_task_factory")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


_PyTask = _CTask = Task

# Tasks of other classes than the kernel's, which say themselves that they exist and run.
_registered = {}
_entered = {}


def current_task(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    return _entered.get(loop) or _kernel.current_task(loop)


def all_tasks(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    found = set(_kernel.all_tasks(loop))
    found.update(task for task in _registered if futures._get_loop(task) is loop and not task.done())
    return found


def _register_task(task):
    if not isinstance(task, Task):
        _registered[task] = None


def _unregister_task(task):
    _registered.pop(task, None)


def _enter_task(loop, task):
    current = _entered.get(loop) or _kernel.current_task(loop)
    if current is not None:
        raise RuntimeError(
            f"Cannot enter into task {task!r} while another task {current!r} is being executed."
        )
    _entered[loop] = task


def _leave_task(loop, task):
    current = _entered.get(loop) or _kernel.current_task(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    _entered.pop(loop, None)


def create_task(coro, *, name=None, context=None, eager_start=None):
    _check_option(eager_start)
    return _create_task(events.get_running_loop(), coro, name, context, eager_start)


def _check_option(eager_start):
    if eager_start is not None and not _EAGER_START_IS_OPTION:
        raise TypeError("create_task() got an unexpected keyword argument 'eager_start'")


def _create_task(loop, coro, name, context, eager_start=None):
    if eager_start is not None:
        return loop.create_task(coro, name=name, context=context, eager_start=eager_start)
    if _NAMES_GIVEN_AT_ONCE:
        return loop.create_task(coro, name=name) if context is None else loop.create_task(coro, name=name, context=context)
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


if _EAGER_TASKS:

    def create_eager_task_factory(custom_task_constructor):
        """For `loop.set_task_factory`: tasks that run until they first wait with the call that makes them."""

        def factory(loop, coro, *, name=None, context=None):
            return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

        return factory

    eager_task_factory = create_eager_task_factory(Task)


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
    if timeout is not None and _kernel.is_past(timeout):
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    if _WAIT_FOR_IS_TIMEOUT:
        from . import timeouts

        async with timeouts.timeout(timeout):
            return await fut
    if timeout is None:
        return await fut
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
    """Yields coroutines: each waits for the next of `fs` to be done, and gives its result. From 3.13 on `async for` gives the futures
    themselves, those of `fs` where they were futures already."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        wanted = "expects an iterable of awaitables" if _AS_COMPLETED_IS_ITERATOR else "expect an iterable of futures"
        raise TypeError(f"{wanted}, not {type(fs).__name__}")
    if _AS_COMPLETED_IS_ITERATOR:
        return _AsCompleted(fs, timeout)
    return _as_completed(fs, timeout)


def _as_completed(fs, timeout):
    completed = _AsCompleted(fs, timeout)
    for _ in range(len(completed._todo)):
        yield completed._next_result()


class _AsCompleted:
    """`_done` holds what is done and was not given away, in the order of its end; None stands for the end of time."""

    def __init__(self, fs, timeout):
        from .queues import Queue

        self._done = Queue()
        loop = events.get_event_loop()
        self._todo = dict.fromkeys([ensure_future(f, loop=loop) for f in dict.fromkeys(fs)])  # an ordered set
        self._left = len(self._todo)
        self._timer = None
        for f in self._todo:
            f.add_done_callback(self._one_done)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def __iter__(self):
        return self

    def __aiter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next_result()

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_done()

    def _one_done(self, f):
        if f in self._todo:
            del self._todo[f]
            self._done.put_nowait(f)
            if not self._todo and self._timer is not None:
                self._timer.cancel()

    def _timed_out(self):
        for f in self._todo:
            f.remove_done_callback(self._one_done)
            self._done.put_nowait(None)
        self._todo.clear()

    async def _next_done(self):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f

    async def _next_result(self):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result()


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
        if not self.done():
            self._unfinished -= 1  # nobody looks at it any more once this is done
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
    done = []  # from 3.12 on what is done already counts at once
    for arg in coros_or_futures:
        if arg in future_of:
            continue
        child = ensure_future(arg, loop=None if outer is None else outer.get_loop())
        if outer is None:
            outer = _GatheringFuture(return_exceptions, child.get_loop())
        future_of[arg] = child
        outer._unfinished += 1
        if _EAGER_TASKS and child.done():
            done.append(child)
        else:
            child.add_done_callback(outer._child_done)
    outer._children = [future_of[arg] for arg in coros_or_futures]
    for child in done:
        outer._child_done(child)
    return outer


# What the representation of a future shows of its callbacks.
for _callback, _name in [
    (_Waiter.release, "_release_waiter"),
    (_Shield.inner_done, "shield.<locals>._inner_done_callback"),
    (_Shield.outer_done, "shield.<locals>._outer_done_callback"),
    (_Countdown.one_done, "_wait.<locals>._on_completion"),
    (_AsCompleted._one_done, "_AsCompletedIterator._handle_completion" if _AS_COMPLETED_IS_ITERATOR else "as_completed.<locals>._on_completion"),
    (_GatheringFuture._child_done, "gather.<locals>._done_callback"),
]:
    _callback.__qualname__ = _name


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
