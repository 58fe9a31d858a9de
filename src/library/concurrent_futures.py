"""Futures that threads complete, and pools of threads.

Source: docs.python.org, "concurrent.futures".
Invariants: a pool starts a thread for a call only if none of its threads is idle and there are fewer than `max_workers`;
calls begin in the order of `submit`. A call that has begun cannot be cancelled.
Leaves out: processes.
"""

import _kernel
from _operations import generic_alias as _generic_alias
from threading import Thread, _wait, _wake

__all__ = (
    "ALL_COMPLETED",
    "BrokenExecutor",
    "CancelledError",
    "Executor",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Future",
    "InvalidStateError",
    "ThreadPoolExecutor",
    "TimeoutError",
    "as_completed",
    "wait",
)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
FINISHED = "FINISHED"

TimeoutError = TimeoutError


# The module under which programs know the errors.
_BASE = 'concurrent.futures._base'


class Error(Exception):
    __module__ = _BASE


class CancelledError(Error):
    __module__ = _BASE


class InvalidStateError(Error):
    __module__ = _BASE


class BrokenExecutor(RuntimeError):
    __module__ = _BASE


class Future:
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __init__(self):
        self._status = PENDING
        self._value = None
        self._error = None
        self._done_callbacks = []
        self._waiters = []

    def __repr__(self):
        shown = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled"}.get(self._status, "finished")
        return f"<Future state={shown}>"

    def cancel(self):
        if self._status in (RUNNING, FINISHED):
            return False
        if self._status is not CANCELLED:
            self._status = CANCELLED
            self._finish()
        return True

    def cancelled(self):
        return self._status is CANCELLED

    def running(self):
        return self._status is RUNNING

    def done(self):
        return self._status in (CANCELLED, FINISHED)

    def _await(self, timeout):
        if not self.done():
            _wait(self._waiters, timeout)
        if self._status is CANCELLED:
            raise CancelledError()
        if self._status is not FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        self._await(timeout)
        if self._error is not None:
            try:
                raise self._error
            finally:
                self = None
        return self._value

    def exception(self, timeout=None):
        self._await(timeout)
        return self._error

    def add_done_callback(self, fn):
        if self.done():
            self._call(fn)
        else:
            self._done_callbacks.append(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as error:
            _kernel.log(f"exception calling callback for {self!r}: {type(error).__name__}: {error}")

    def _finish(self):
        _wake(self._waiters)
        callbacks = self._done_callbacks
        self._done_callbacks = []
        for fn in callbacks:
            self._call(fn)

    # ---- for executors

    def set_running_or_notify_cancel(self):
        if self._status is CANCELLED:
            return False
        if self._status is not PENDING:
            raise RuntimeError("Future in unexpected state")
        self._status = RUNNING
        return True

    def set_result(self, result):
        if self.done():
            raise InvalidStateError(f"{self._status}: {self!r}")
        self._value = result
        self._status = FINISHED
        self._finish()

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError(f"{self._status}: {self!r}")
        self._error = exception
        self._status = FINISHED
        self._finish()


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return _Results([self.submit(fn, *args) for args in zip(*iterables)], timeout)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _Results:
    """Results in the order of the calls; what is left is cancelled when one fails."""

    def __init__(self, futures, timeout):
        self._futures = futures
        self._timeout = timeout

    def __iter__(self):
        return self

    def __next__(self):
        if not self._futures:
            raise StopIteration
        future = self._futures.pop(0)
        try:
            return future.result(self._timeout)
        except BaseException:
            for left in self._futures:
                left.cancel()
            self._futures = []
            raise


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 5  # on a machine with one processor
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work = []
        self._idle = []
        self._threads = []
        self._closed = False

    def submit(self, fn, /, *args, **kwargs):
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        self._work.append((future, fn, args, kwargs))
        if self._idle:
            _kernel.unpark(self._idle.pop(0))
        elif len(self._threads) < self._max_workers:
            prefix = self._thread_name_prefix or "ThreadPoolExecutor-0"
            thread = Thread(target=_worker, name=f"{prefix}_{len(self._threads)}", args=(self,))
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._closed = True
        if cancel_futures:
            for future, *_ in self._work:
                future.cancel()
            self._work.clear()
        _wake(self._idle)
        if wait:
            for thread in self._threads:
                thread.join()


def _worker(pool):
    if pool._initializer is not None:
        pool._initializer(*pool._initargs)
    while True:
        while not pool._work:
            if pool._closed:
                return
            pool._idle.append(_kernel.thread())
            _kernel.park(None)
        _run(*pool._work.pop(0))


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


# ---- several futures


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    woken = []

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        if return_when == FIRST_EXCEPTION:
            return any(not f.cancelled() and f._error is not None for f in done)
        return False

    for f in fs:
        if not f.done():
            f.add_done_callback(lambda _: _wake(woken))
    while not enough():
        if not _wait(woken, timeout):
            break
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures(done, set(fs) - done)


def as_completed(fs, timeout=None):
    return _Completed(list(dict.fromkeys(fs)), timeout)


class _Completed:
    def __init__(self, fs, timeout):
        self._pending = len(fs)
        self._done = []
        self._woken = []
        self._timeout = timeout
        for f in fs:
            f.add_done_callback(self._one_done)

    def _one_done(self, f):
        self._done.append(f)
        _wake(self._woken)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._pending:
            raise StopIteration
        while not self._done:
            if not _wait(self._woken, self._timeout):
                raise TimeoutError(f"{self._pending} futures unfinished")
        self._pending -= 1
        return self._done.pop(0)


class DoneAndNotDoneFutures(tuple):
    def __new__(cls, done, not_done):
        return super().__new__(cls, (done, not_done))

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]
