"""Signals: their numbers and names.

Source: library reference, signal; numbers of Linux. No signal arrives in a checked program, so that a handler can be set
and is never called.
"""

import enum as _enum


class Signals(_enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGWINCH = 28


class Handlers(_enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1 = list(Signals)[:10]
SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGWINCH = list(Signals)[10:]
SIG_DFL, SIG_IGN = Handlers
NSIG = 65


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}


def _checked(number):
    number = int(number)
    if not 1 <= number < NSIG:
        raise ValueError('signal number out of range')
    return number


def signal(signalnum, handler, /):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    number = _checked(signalnum)
    before = _handlers.get(number, SIG_DFL)
    _handlers[number] = handler
    return before


def getsignal(signalnum, /):
    return _handlers.get(_checked(signalnum), SIG_DFL)


def valid_signals():
    return set(Signals)


def strsignal(signalnum, /):
    return {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 9: 'Killed', 14: 'Alarm clock', 15: 'Terminated'}.get(_checked(signalnum))
