"""Lock, Event, Condition, Semaphore, Barrier.

Source: docs.python.org, "asyncio: Synchronization Primitives"; order and number of hops observed on CPython 3.11.7.
Invariant: `_waiters` holds the futures of the tasks that wait, in the order of their arrival. A completed future in it is a task
that was woken and has not run yet: it still goes before those that come later, which is what makes the primitives fair.
"""

import collections
import sys

from . import exceptions, mixins

__all__ = ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore")

# From 3.13 on a notification that meets a cancelled waiter goes to the next one, the CancelledError that is raised is the one that
# came, and a semaphore wakes as many as may go.
_PASSES_ON = sys.version_info >= (3, 13)


class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _describe(primitive, state):
    return f"<{object.__repr__(primitive)[1:-1]} [{state}]>"


def _wake_first(waiters, result):
    """Completes the first future unless it is completed already."""
    if waiters and not waiters[0].done():
        waiters[0].set_result(result)


class Lock(_ContextManagerMixin, mixins._LoopBoundMixin):
    def __init__(self):
        self._locked = False
        self._waiters = collections.deque()

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return _describe(self, f"{state}, waiters:{len(self._waiters)}" if self._waiters else state)

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and (not self._waiters or all(waiter.cancelled() for waiter in self._waiters)):
            self._locked = True
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if not self._locked:
                _wake_first(self._waiters, True)
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        _wake_first(self._waiters, True)


class Event(mixins._LoopBoundMixin):
    def __init__(self):
        self._waiters = collections.deque()
        self._value = False

    def __repr__(self):
        state = "set" if self._value else "unset"
        return _describe(self, f"{state}, waiters:{len(self._waiters)}" if self._waiters else state)

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_ContextManagerMixin, mixins._LoopBoundMixin):
    """A waiter that was notified, or cancelled, holds the lock again before `wait` ends."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self._waiters = collections.deque()

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        return _describe(self, f"{state}, waiters:{len(self._waiters)}" if self._waiters else state)

    def locked(self):
        return self._lock.locked()

    def acquire(self):
        return self._lock.acquire()

    def release(self):
        self._lock.release()

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        try:
            return await self._wait_released()
        except BaseException:
            if _PASSES_ON:
                self._notify(1)
            raise

    async def _wait_released(self):
        self.release()
        try:
            waiter = self._get_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            cancelled = None
            while True:
                try:
                    await self.acquire()
                    break
                except exceptions.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                if not _PASSES_ON:
                    raise exceptions.CancelledError
                try:
                    raise cancelled
                finally:
                    cancelled = None

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, mixins._LoopBoundMixin):
    """A release takes the permit for the waiter that it wakes: `_value` counts the permits that nobody has or was promised."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = collections.deque()
        self._value = value
        self._initial_value = value

    def __repr__(self):
        state = "locked" if self.locked() else f"unlocked, value:{self._value}"
        return _describe(self, f"{state}, waiters:{len(self._waiters)}" if self._waiters else state)

    def locked(self):
        if self._value == 0:
            return True
        return bool(self._waiters) and any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if not waiter.cancelled():  # it had the permit already
                self._value += 1
                self._wake_next()
            raise
        if self._value > 0:
            self._wake_next()
            while _PASSES_ON and self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


_FILLING = "filling"
_DRAINING = "draining"
_RESETTING = "resetting"
_BROKEN = "broken"


class Barrier(mixins._LoopBoundMixin):
    """`_count` tasks are inside. The last of `_parties` to arrive lets all of them out (draining); those that come meanwhile wait until
    the last is out and the barrier is filling again."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        waiters = "" if self.broken else f", waiters:{self.n_waiting}/{self.parties}"
        return _describe(self, f"{self._state}{waiters}")

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(self._may_enter)
            if self._state is _BROKEN:
                raise exceptions.BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = _DRAINING
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(self._may_leave)
                    if self._state is _BROKEN or self._state is _RESETTING:
                        raise exceptions.BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state is _RESETTING or self._state is _DRAINING:
                        self._state = _FILLING
                    self._cond.notify_all()

    def _may_enter(self):
        return self._state is not _DRAINING and self._state is not _RESETTING

    def _may_leave(self):
        return self._state is not _FILLING

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                if self._state is not _RESETTING:
                    self._state = _RESETTING
                    self._cond.notify_all()
            else:
                self._state = _FILLING

    async def abort(self):
        async with self._cond:
            self._state = _BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        return self._state is _BROKEN
