"""`timeout` and `timeout_at`: cancel the block when the deadline passes, and turn that cancellation into TimeoutError.

Source: docs.python.org, "Coroutines and Tasks: Timeouts".
Invariant: the block's own cancellation counts once in `cancelling()`; it becomes TimeoutError only if no cancellation from
elsewhere came in between (`uncancel()` returns to what it was at entry).
A deadline given as a delay is a timer that runs from the start, so that no absolute time stands in the state.
"""

import sys

import _kernel

from . import events, exceptions

__all__ = ("Timeout", "timeout", "timeout_at")

_MARKS_OTHER_EXCEPTIONS = sys.version_info >= (3, 13)

_CREATED = "created"
_ENTERED = "active"
_EXPIRING = "expiring"
_EXPIRED = "expired"
_EXITED = "finished"


class Timeout:
    """`when`: the deadline on the loop's clock, or None."""

    def __init__(self, when):
        self._state = _CREATED
        self._task = None
        self._when = when
        self._handle = None

    def when(self):
        if isinstance(self._when, events.TimerHandle):
            return self._when.when()
        return self._when

    def reschedule(self, when):
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is None:
            self._handle = None
            return
        loop = events.get_running_loop()
        if _kernel.is_past(when - loop.time()):
            self._handle = loop.call_soon(self._on_timeout)
        else:
            self._handle = loop.call_at(when, self._on_timeout)

    def _start(self, loop, delay):
        self._when = loop.call_later(delay, self._on_timeout)
        self._handle = None if _kernel.is_past(delay) else self._when

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [""]
        if self._state is _ENTERED:
            when = self.when()
            info.append(f"when={round(when, 3) if when is not None else None}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        loop = events.get_running_loop()
        task = _kernel.current_task(loop)
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        if not isinstance(self._when, events.TimerHandle):
            self.reschedule(self._when)
        elif self._handle is None:
            self._when.cancel()
            self._handle = loop.call_soon(self._on_timeout)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state is _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if exc_type is exceptions.CancelledError:
                    raise TimeoutError from exc_val
                if _MARKS_OTHER_EXCEPTIONS:
                    _mark_as_timeout(exc_val)
        elif self._state is _ENTERED:
            self._state = _EXITED
        return None

    def _on_timeout(self):
        self._handle = None
        if self._state is _CREATED:
            return  # too late already: entering the block finds no running timer and expires at once
        self._task.cancel()
        self._state = _EXPIRING


def _mark_as_timeout(error):
    """An exception that a cancellation led to shows that there was a timeout behind that."""
    for each in (error, *error.exceptions) if isinstance(error, ExceptionGroup) else (error,):
        while each.__context__ is not None:
            cancelled = each.__context__
            if isinstance(cancelled, exceptions.CancelledError):
                reason = TimeoutError()
                reason.__context__ = reason.__cause__ = cancelled
                each.__context__ = reason
                break
            each = cancelled


def timeout(delay):
    """The deadline is `delay` seconds from now, not from the entry of the block. None: there is none."""
    loop = events.get_running_loop()
    result = Timeout(None)
    if delay is not None:
        result._start(loop, delay)
    return result


def timeout_at(when):
    return Timeout(when)
