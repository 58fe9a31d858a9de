"""The event loop and the policy that a program gets by default, under CPython's names.

Source: docs.python.org, "asyncio: Event Loop Implementations". Leaves out: signals, child watchers, pipes.
"""

import sys

from . import events, selector_events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy")


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    pass


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
if sys.version_info >= (3, 13):
    __all__ += ("EventLoop",)
    EventLoop = SelectorEventLoop
