"""Queues between threads.

Source: docs.python.org, "queue".
Invariant: as in `threading`: whoever waits looks again when it is woken, and nothing here is interrupted.
"""

from collections import deque
from heapq import heappop, heappush

import _kernel
from _operations import generic_alias as _generic_alias
from threading import Lock, _wait, _wake

__all__ = ("Empty", "Full", "LifoQueue", "PriorityQueue", "Queue", "SimpleQueue")


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._getters = []
        self._putters = []
        self._joiners = []
        self._mutex = None
        self._init(maxsize)

    @property
    def mutex(self):
        """The lock around all that a queue does; made when somebody wants to hold it."""
        if self._mutex is None:
            self._mutex = Lock()
        return self._mutex

    def _until_free(self):
        if self._mutex is not None:
            with self._mutex:
                pass

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        self._until_free()
        return self._qsize()

    def empty(self):
        self._until_free()
        return not self._qsize()

    def full(self):
        self._until_free()
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        self._until_free()
        while 0 < self.maxsize <= self._qsize():
            if not block or not _wait(self._putters, timeout):
                raise Full
            self._until_free()
        self._put(item)
        self.unfinished_tasks += 1
        if self._getters:
            _kernel.unpark(self._getters.pop(0))

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        self._until_free()
        while not self._qsize():
            if not block or not _wait(self._getters, timeout):
                raise Empty
            self._until_free()
        item = self._get()
        if self._putters:
            _kernel.unpark(self._putters.pop(0))
        return item

    def put_nowait(self, item):
        self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        self._until_free()
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1
        if self.unfinished_tasks == 0:
            _wake(self._joiners)

    def join(self):
        while self.unfinished_tasks:
            _wait(self._joiners)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class SimpleQueue:
    __class_getitem__ = classmethod(_generic_alias)

    def __init__(self):
        self._queue = deque()
        self._getters = []

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        if self._getters:
            _kernel.unpark(self._getters.pop(0))

    def get(self, block=True, timeout=None):
        while not self._queue:
            if not block or not _wait(self._getters, timeout):
                raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(block=False)
