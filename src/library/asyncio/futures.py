"""Futures: the class is the kernel's; here is what code above it asks of a future.

Source: docs.python.org, "asyncio: Futures".
Invariant: a future is any object whose class has a `_asyncio_future_blocking` flag (the protocol of third-party futures).
A future of this loop and one of another thread are chained: the end of one ends the other, in its own thread.
"""

from _kernel import Future

from . import events
from .exceptions import CancelledError

__all__ = ("Future", "isfuture", "wrap_future")


_PyFuture = _CFuture = Future

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


# ---- between threads


def wrap_future(future, *, loop=None):
    """A future of the loop that ends as a `concurrent.futures.Future` does."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    new = loop.create_future()
    _chain(future, new)
    return new


def _chain(source, destination):
    """`destination` ends as `source` does; cancelling `destination` cancels `source`."""
    source_loop = source.get_loop() if isfuture(source) else None
    destination_loop = destination.get_loop() if isfuture(destination) else None

    def cancel_source(_):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def end_destination(_):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            _copy(source, destination)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(_copy, source, destination)

    destination.add_done_callback(cancel_source)
    source.add_done_callback(end_destination)


def _copy(source, destination):
    if not isfuture(destination):
        if source.cancelled():
            destination.cancel()
        if not destination.set_running_or_notify_cancel():
            return
    _copy_future_state(source, destination)


def _copy_future_state(source, target):
    """Ends `target` as `source` has ended, unless it is cancelled."""
    assert source.done()
    if target.cancelled():
        return
    assert not target.done()
    if source.cancelled():
        target.cancel()
    elif source.exception() is not None:
        target.set_exception(_converted(source.exception()))
    else:
        target.set_result(source.result())


def _converted(error):
    """What a waiting coroutine gets for an exception of `concurrent.futures`."""
    from concurrent.futures import CancelledError as Cancelled
    from concurrent.futures import InvalidStateError as Invalid

    if type(error) is Cancelled:
        return CancelledError(*error.args)
    if type(error) is Invalid:
        from .exceptions import InvalidStateError

        return InvalidStateError(*error.args)
    return error


def _get_loop(future):
    """The loop of a future, which may be of a class that knows it by the attribute alone."""
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()
