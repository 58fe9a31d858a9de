"""Clocks, which show virtual time, and `sleep`, which moves it."""

import _kernel
from _time import now as _nanoseconds
from _time import sleep as _block

# What the calendar shows when a program starts: 2024-01-01T00:00:00Z.
_START = 1704067200


def sleep(secs):
    if _kernel.beside_others():
        if secs < 0:
            raise ValueError("sleep length must be non-negative")
        _kernel.park(secs)
    else:
        _block(secs)


def monotonic():
    return _nanoseconds() / 1e9


def monotonic_ns():
    return _nanoseconds()


perf_counter = process_time = thread_time = monotonic
perf_counter_ns = process_time_ns = thread_time_ns = monotonic_ns


def time():
    return _START + _nanoseconds() / 1e9


def time_ns():
    return _START * 1000000000 + _nanoseconds()
