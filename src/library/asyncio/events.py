"""Which event loop is the current one: running loop, policy, and the names of the abstract classes.

Source: docs.python.org, "asyncio: Event Loop" and "Policies".
Invariant: inside a callback or a task the running loop is the current loop, whatever the policy says.
Leaves out: child watchers (subprocesses).
"""

import sys

import _kernel
from _kernel import Handle, TimerHandle

from .abstract_loop import AbstractEventLoop

__all__ = (
    "AbstractEventLoop",
    "AbstractEventLoopPolicy",
    "AbstractServer",
    "Handle",
    "TimerHandle",
    "_get_running_loop",
    "_set_running_loop",
    "get_child_watcher",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "new_event_loop",
    "set_child_watcher",
    "set_event_loop",
    "set_event_loop_policy",
)




class AbstractServer:
    """What `create_server` gives; an async context manager that closes it."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    if sys.version_info >= (3, 13):

        def close_clients(self):
            raise NotImplementedError

        def abort_clients(self):
            raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoopPolicy:
    """Decides which loop is current where none is running."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has a loop of its own. The main thread's is made at the first request, if none was ever set. `_loop_factory` is
    the loop's class."""

    _loop_factory = None

    def __init__(self):
        self._loop = None
        self._set_called = False

    def get_event_loop(self):
        thread = _kernel.thread_owner()
        if thread is not None:
            loop = getattr(thread, _CURRENT_LOOP, None)
            if loop is None:
                raise RuntimeError(f"There is no current event loop in thread {thread.name!r}.")
            return loop
        if self._loop is None and not self._set_called and _MAKES_A_LOOP_UNASKED:
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        thread = _kernel.thread_owner()
        if thread is not None:
            setattr(thread, _CURRENT_LOOP, loop)
            return
        self._set_called = True
        self._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_policy = None
_CURRENT_LOOP = "_event_loop"  # of a thread's object
_MAKES_A_LOOP_UNASKED = sys.version_info < (3, 14)


def get_event_loop_policy():
    global _policy
    if _policy is None:
        from .unix_events import DefaultEventLoopPolicy

        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """None: the default policy, anew."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def _get_running_loop():
    return _kernel.running_loop()


def _set_running_loop(loop):
    """For loops of the program's own: says which one is running, until the end of what runs now."""
    _kernel.set_running_loop(loop)


def get_running_loop():
    loop = _kernel.running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    return _kernel.running_loop() or get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)
