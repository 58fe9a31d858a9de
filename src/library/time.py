"""Clocks, which show virtual time, and `sleep`, which moves it."""

import _calendar
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


struct_time = _calendar.struct_time
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3


def clock_gettime(clock, /):
    return time() if clock == CLOCK_REALTIME else monotonic()


def clock_gettime_ns(clock, /):
    return time_ns() if clock == CLOCK_REALTIME else monotonic_ns()


def gmtime(seconds=None, /):
    seconds = int((time() if seconds is None else seconds) // 1)
    days, rest = divmod(seconds, 86400)
    return _calendar.time_tuple(
        *_calendar.from_ordinal(days + 719163), rest // 3600, rest // 60 % 60, rest % 60, 0
    )


# The local time zone is UTC.
localtime = gmtime


def mktime(fields, /):
    days = _calendar.ordinal(*fields[:3]) - 719163
    return float(days * 86400 + fields[3] * 3600 + fields[4] * 60 + fields[5])


def asctime(fields=None, /):
    return _calendar.c_time(localtime() if fields is None else fields)


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strftime(format, fields=None, /):
    fields = localtime() if fields is None else fields
    parts = []
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char == '%' and at < len(format):
            code = format[at]
            at += 1
            parts.append({'z': '+0000', 'Z': 'UTC'}.get(code) or _calendar.directive(code, fields))
        else:
            parts.append(char)
    return ''.join(parts)


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    return _calendar.parse(string, format)[0]
