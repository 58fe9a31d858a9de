"""The operating system, as far as a checked program has one: names, paths as text, an environment of its own.

Source: library reference, os. The environment is empty when the program starts, whatever the machine's is, so
that a verdict does not depend on it; the program may fill it. Processes have stand-in numbers. Files, processes
and devices are absent.
"""

import abc as _abc
from _operations import generic_alias as _generic_alias
import os.path as path
from collections.abc import MutableMapping as _MutableMapping

name = 'posix'
linesep = '\n'
curdir, pardir, sep, altsep = path.curdir, path.pardir, path.sep, path.altsep
extsep, pathsep, defpath, devnull = path.extsep, path.pathsep, path.defpath, path.devnull
error = OSError

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
EX_OK, EX_USAGE, EX_DATAERR, EX_SOFTWARE, EX_TEMPFAIL = 0, 64, 65, 70, 75


class PathLike(_abc.ABC):
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    @_abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any('__fspath__' in vars(base) for base in subclass.__mro__)
        return NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    text = method(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(
            f'expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(text).__name__}'
        )
    return text


def fsencode(filename):
    text = fspath(filename)
    return text.encode() if isinstance(text, str) else text


def fsdecode(filename):
    text = fspath(filename)
    return text.decode() if isinstance(text, bytes) else text


class _Environ(_MutableMapping):
    """Names and values, both text; it says so when something else is put in."""

    def __init__(self):
        self._values = {}

    def _checked(self, value):
        if not isinstance(value, str):
            raise TypeError(f'str expected, not {type(value).__name__}')
        return value

    def __getitem__(self, key):
        try:
            return self._values[self._checked(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._values[self._checked(key)] = self._checked(value)

    def __delitem__(self, key):
        try:
            del self._values[self._checked(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        yield from list(self._values)

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        return f"environ({{{', '.join(f'{key!r}: {value!r}' for key, value in self._values.items())}}})"

    def copy(self):
        return dict(self)

    def __or__(self, other):
        return {**self, **other}

    def __ror__(self, other):
        return {**other, **self}

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    environ[name] = value


def unsetenv(name, /):
    environ.pop(name, None)


def getcwd():
    return '/'


def getcwdb():
    return b'/'


def getpid():
    return 1000


def getppid():
    return 1


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    return 'user'


def urandom(size, /):
    from _fresh import fresh_bytes

    return fresh_bytes(size)


def cpu_count():
    return 4


def sched_getaffinity(pid, /):
    return {0, 1, 2, 3}


def strerror(code, /):
    return _MESSAGES.get(code, f'Unknown error {code}')


_MESSAGES = {
    1: 'Operation not permitted', 2: 'No such file or directory', 3: 'No such process', 4: 'Interrupted system call',
    5: 'Input/output error', 9: 'Bad file descriptor', 11: 'Resource temporarily unavailable',
    12: 'Cannot allocate memory', 13: 'Permission denied', 16: 'Device or resource busy', 17: 'File exists',
    20: 'Not a directory', 21: 'Is a directory', 22: 'Invalid argument', 24: 'Too many open files',
    28: 'No space left on device', 32: 'Broken pipe', 98: 'Address already in use',
    99: 'Cannot assign requested address', 101: 'Network is unreachable', 103: 'Software caused connection abort',
    104: 'Connection reset by peer', 107: 'Transport endpoint is not connected', 110: 'Connection timed out',
    111: 'Connection refused', 113: 'No route to host',
}
