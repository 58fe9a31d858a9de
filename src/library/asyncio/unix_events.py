"""The event loop and the policy that a program gets by default, under CPython's names.

Source: docs.python.org, "asyncio: Event Loop Implementations". Leaves out: signals, child watchers, pipes.
"""

from . import events, selector_events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy")


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    pass


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
