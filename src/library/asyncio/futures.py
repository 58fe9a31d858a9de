"""Futures: the class is the kernel's; here is what code above it asks of a future.

Source: docs.python.org, "asyncio: Futures".
Invariant: a future is any object whose class has a `_asyncio_future_blocking` flag (the protocol of third-party futures).
Leaves out: `concurrent.futures` (threads).
"""

from _kernel import Future

__all__ = ("Future", "isfuture")


_PyFuture = _CFuture = Future

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _get_loop(future):
    """The loop of a future, which may be of a class that knows it by the attribute alone."""
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def _copy_future_state(source, target):
    """Ends `target` as `source` has ended, unless it is cancelled."""
    assert source.done()
    if target.cancelled():
        return
    assert not target.done()
    if source.cancelled():
        target.cancel()
    elif source.exception() is not None:
        target.set_exception(source.exception())
    else:
        target.set_result(source.result())
