"""Threads and what they wait with, above the kernel's `spawn`, `park` and `unpark`.

Source: docs.python.org, "threading".
Invariants: code here is not interrupted by other threads, except where it parks. Whoever waits stands in a list of waiters
and is taken off it by whoever wakes it; it looks again then, since others may have come first: every order of waking is
explored. `None` in such a list is the main thread.
Leaves out: excepthook, settrace, stack_size, native ids; `local` subclasses with an `__init__`.
"""

import _kernel

__all__ = (
    "Barrier",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "Condition",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "TIMEOUT_MAX",
    "Thread",
    "ThreadError",
    "Timer",
    "active_count",
    "current_thread",
    "enumerate",
    "get_ident",
    "local",
    "main_thread",
)

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def _wait(waiters, timeout=None):
    """Waits to be woken: False if the time was over first. A negative timeout is none."""
    me = _kernel.thread()
    waiters.append(me)
    woken = _kernel.park(timeout if timeout is None or timeout >= 0 else None)
    if not woken:
        waiters.remove(me)
    return woken


def _wake(waiters):
    while waiters:
        _kernel.unpark(waiters.pop(0))


# ---- locks


class Lock:
    def __init__(self):
        self._locked = False
        self._waiters = []

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object>"

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not blocking or timeout >= 0:
            _kernel.look()
        while self._locked:
            if not blocking or not _wait(self._waiters, timeout):
                return False
        self._locked = True
        _kernel.hold(self)
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        _kernel.unhold(self)
        self._locked = False
        _wake(self._waiters)

    def locked(self):
        _kernel.look()
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()


class RLock:
    def __init__(self):
        self._owner = None
        self._count = 0
        self._waiters = []

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not blocking or timeout >= 0:
            _kernel.look()
        me = _kernel.thread()
        while self._count and self._owner is not me:
            if not blocking or not _wait(self._waiters, timeout):
                return False
        if not self._count:
            _kernel.hold(self)
        self._owner = me
        self._count += 1
        return True

    def release(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            _kernel.unhold(self)
            self._owner = None
            _wake(self._waiters)

    def _is_owned(self):
        return self._count > 0 and self._owner is _kernel.thread()

    def _release_save(self):
        count = self._count
        _kernel.unhold(self)
        self._count = 0
        self._owner = None
        _wake(self._waiters)
        return count

    def _acquire_restore(self, count):
        self.acquire()
        self._count = count

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def _is_owned(self):
        if hasattr(self._lock, "_is_owned"):
            return self._lock._is_owned()
        return self._lock._locked if isinstance(self._lock, Lock) else self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if hasattr(self._lock, "_release_save"):
            saved = self._lock._release_save()
            try:
                return _wait(self._waiters, timeout)
            finally:
                self._lock._acquire_restore(saved)
        self._lock.release()
        try:
            return _wait(self._waiters, timeout)
        finally:
            self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        while not result:
            if not self.wait(timeout):
                return predicate()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            _kernel.unpark(self._waiters.pop(0))

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        return self._lock.__exit__(exc_type, exc_value, traceback)


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiters = []

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        while self._value == 0:
            if not blocking or not _wait(self._waiters, timeout):
                return False
        self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n
        _wake(self._waiters)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._most:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False
        self._waiters = []

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True
        _wake(self._waiters)

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            _wait(self._waiters, timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._waiters = []
        self.broken = False

    @property
    def n_waiting(self):
        return len(self._waiters)

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        index = len(self._waiters)
        if index + 1 == self.parties:
            if self._action is not None:
                try:
                    self._action()
                except BaseException:
                    self.abort()
                    raise
            _wake(self._waiters)
            return index
        if not _wait(self._waiters, self._timeout if timeout is None else timeout):
            self.abort()
        if self.broken:
            raise BrokenBarrierError
        return index

    def abort(self):
        self.broken = True
        _wake(self._waiters)

    def reset(self):
        waiting = bool(self._waiters)
        self.broken = waiting
        _wake(self._waiters)
        if not waiting:
            self.broken = False


# ---- threads

_alive = []  # started threads that are no daemons: the program waits for them
_daemons = []
_idents = []  # numbers in use; the main thread has 1
_made = 0


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _made
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._given_name = name
        self._number = None
        if name is None and _kernel.mentions("task names"):
            _made += 1
            self._number = _made
        if daemon is None:
            daemon = current_thread().daemon
        self._daemon = daemon
        self._started = False
        self._finished = False
        self._continuation = None
        self._joiners = []
        self.ident = None

    def start(self):
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        (_daemons if self._daemon else _alive).append(self)
        ident = 2
        while ident in _idents:
            ident += 1
        _idents.append(ident)
        self.ident = ident
        self._continuation = _kernel.spawn(_bootstrap, self)
        _kernel.pause()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            self._target = self._args = self._kwargs = None

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self._finished:
            _wait(self._joiners, timeout)

    def is_alive(self):
        return self._started and not self._finished

    @property
    def name(self):
        if self._given_name is not None:
            return self._given_name
        _kernel.observe("task names")
        if self._target is None:
            return f"Thread-{self._number}"
        return f"Thread-{self._number} ({self._target.__name__})"

    @name.setter
    def name(self, name):
        self._given_name = str(name)

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    @property
    def native_id(self):
        return self.ident

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, daemon):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = daemon

    def isDaemon(self):
        return self._daemon

    def setDaemon(self, daemon):
        self.daemon = daemon

    def __repr__(self):
        status = "stopped" if self._finished else "started" if self._started else "initial"
        return f"<{type(self).__name__}({self.name}, {status}{' daemon' if self._daemon else ''})>"


def _bootstrap(thread):
    try:
        thread.run()
    except SystemExit:
        pass
    except BaseException as error:
        _kernel.log(f"Exception in thread {thread._given_name or 'Thread'}: {type(error).__name__}: {error}")
    thread._finished = True
    thread._continuation = None
    (_daemons if thread._daemon else _alive).remove(thread)
    _idents.remove(thread.ident)
    _wake(thread._joiners)


class _MainThread(Thread):
    def __init__(self):
        self._given_name = "MainThread"
        self._daemon = False
        self._started = True
        self._finished = False
        self._joiners = []
        self.ident = 1


_main = _MainThread()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    return _kernel.thread_owner() or _main


currentThread = current_thread


def main_thread():
    return _main


def get_ident():
    return current_thread().ident


get_native_id = get_ident


def enumerate():
    return [_main, *_alive, *_daemons]


def active_count():
    return 1 + len(_alive) + len(_daemons)


def _shutdown():
    """What the main thread does at its end."""
    while _alive:
        _alive[0].join()


class local:
    """Attributes that each thread has of its own."""

    def __init__(self):
        object.__setattr__(self, "_by_thread", {})

    def _own(self):
        return object.__getattribute__(self, "_by_thread").setdefault(current_thread(), {})

    def __getattr__(self, name):
        try:
            return self._own()[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None

    def __setattr__(self, name, value):
        self._own()[name] = value

    def __delattr__(self, name):
        try:
            del self._own()[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None
