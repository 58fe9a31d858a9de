"""Queue, PriorityQueue, LifoQueue.

Source: docs.python.org, "asyncio: Queues"; order and number of hops observed on CPython 3.11.7.
Invariant: `_getters` and `_putters` hold the futures of waiting tasks in the order of their arrival; a put wakes the first getter, a
get the first putter. Woken, a task looks again: somebody may have come first. `_joiners` wait for `_unfinished_tasks` to be 0.
"""

import collections
import heapq
import sys
import types

import _kernel

from . import mixins

__all__ = ("LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull")

_HAS_SHUTDOWN = sys.version_info >= (3, 13)
if _HAS_SHUTDOWN:
    __all__ += ("QueueShutDown",)

# As long as nothing calls task_done, join can only tell none from some, and a count that grows with
# each put would keep every loop of producers and consumers from closing.
_COUNTS_TASKS = _kernel.mentions("task_done")


class QueueEmpty(Exception):
    """get_nowait on an empty queue."""


class QueueFull(Exception):
    """put_nowait on a full queue."""


class QueueShutDown(Exception):
    """Since 3.13: put or get on a queue that was shut down."""


class Queue(mixins._LoopBoundMixin):
    """`maxsize` <= 0: without bound. Subclasses may say how items are kept: `_init`, `_get`, `_put`."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = collections.deque()
        self._putters = collections.deque()
        self._unfinished_tasks = 0
        self._joiners = collections.deque()
        if _HAS_SHUTDOWN:
            self._is_shutdown = False
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def __class_getitem__(cls, item):
        return types.GenericAlias(cls, item)

    def _format(self):
        text = f"maxsize={self._maxsize!r}"
        if getattr(self, "_queue", None):
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished_tasks:
            _kernel.observe("task_done")
            text += f" tasks={self._unfinished_tasks}"
        if self._is_shutdown:
            text += " shutdown"
        return text

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    if _HAS_SHUTDOWN:

        def shutdown(self, immediate=False):
            """No more puts; gets until the queue is empty, or with `immediate` none either."""
            self._is_shutdown = True
            if immediate:
                _kernel.observe("task_done")
                while not self.empty():
                    self._get()
                    if self._unfinished_tasks > 0:
                        self._unfinished_tasks -= 1
                if self._unfinished_tasks == 0:
                    self._release_joiners()
            for waiters in (self._getters, self._putters):
                while waiters:
                    waiter = waiters.popleft()
                    if not waiter.done():
                        waiter.set_result(None)

    else:
        _is_shutdown = False

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            putter = self._get_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except:
                _give_up(putter, self._putters, not self.full())
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        if _COUNTS_TASKS or not self._unfinished_tasks:
            self._unfinished_tasks += 1
        _wake_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            getter = self._get_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except:
                _give_up(getter, self._getters, not self.empty())
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        _wake_next(self._putters)
        return item

    def task_done(self):
        _kernel.observe("task_done")
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._release_joiners()

    def _release_joiners(self):
        for joiner in self._joiners:
            if not joiner.done():
                joiner.set_result(True)

    async def join(self):
        if self._unfinished_tasks > 0:
            joiner = self._get_loop().create_future()
            self._joiners.append(joiner)
            try:
                await joiner
            finally:
                self._joiners.remove(joiner)


def _wake_next(waiters):
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            return


def _give_up(waiter, waiters, another_may_go):
    """A waiting task was cancelled: if it had been woken already, the next one takes its turn."""
    waiter.cancel()
    if waiter in waiters:
        waiters.remove(waiter)
    if another_may_go and not waiter.cancelled():
        _wake_next(waiters)


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
