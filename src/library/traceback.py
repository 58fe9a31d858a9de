"""Exceptions as text: their last line, since frames are not kept."""

from _operations import handled_exception as _handled_exception
import sys as _sys


def _shown(exception):
    cls = type(exception)
    name = cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'
    text = str(exception)
    return f'{name}: {text}\n' if text else f'{name}\n'


_absent = object()


def format_exception_only(exc, /, value=_absent):
    exception = exc if value is _absent else value
    if exception is None:
        return ['NoneType: None\n']
    return [_shown(exception), *[f'{note}\n' for note in getattr(exception, '__notes__', ())]]


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    return format_exception_only(exc if value is _absent else value)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(_handled_exception()))


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc if value is _absent else value)), file=file or _sys.stderr, end='')


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), file=file or _sys.stderr, end='')
