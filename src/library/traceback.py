"""Exceptions as text.

Source: library reference, traceback. As text a traceback is its heading and its last lines; causes and contexts, notes
and groups are shown as CPython shows them. Left out: the lines of frames in the texts of exceptions, and the marks under what
a line was about (`~~^~~`).
"""

import linecache as _linecache
import sys as _sys
from _operations import handled_exception as _handled_exception
from _operations import traceback as _traceback_of

__all__ = [
    'format_exc', 'format_exception', 'format_exception_only', 'format_list', 'format_tb', 'print_exc', 'print_exception',
    'print_tb', 'extract_tb', 'format_stack', 'print_stack', 'extract_stack', 'walk_tb', 'FrameSummary', 'StackSummary',
    'TracebackException',
]

_absent = object()
_SHOWN_OF_A_RUN = 3
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADING = 'Traceback (most recent call last):\n'


def _last_lines(exception):
    cls = type(exception)
    name = cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'
    try:
        text = str(exception)
    except Exception:
        text = '<exception str() failed>'
    lines = [f'{name}: {text}\n' if text else f'{name}\n']
    for note in getattr(exception, '__notes__', ()):
        lines.extend(f'{line}\n' for line in str(note).split('\n'))
    return lines


def _given(exc, value):
    return exc if value is _absent else value


def format_exception_only(exc, /, value=_absent):
    exception = _given(exc, value)
    return ['NoneType: None\n'] if exception is None else _last_lines(exception)


def _lines(exception, chain, seen):
    lines = []
    seen = [*seen, exception]
    if chain:
        before, link = exception.__cause__, _CAUSE
        if before is None and not exception.__suppress_context__:
            before, link = exception.__context__, _CONTEXT
        if before is not None and not any(before is other for other in seen):
            lines += _lines(before, chain, seen)
            lines.append(link)
    if isinstance(exception, BaseExceptionGroup):
        lines += _group_lines(exception, chain, seen)
    else:
        lines += [_HEADING, *_last_lines(exception)]
    return lines


def _group_lines(group, chain, seen, depth=0):
    """A group and its members, each under a number, indented by its depth."""
    margin = '  ' * (depth + 1)
    lines = [f"{margin}{'|' if depth else '+'} Exception Group {_HEADING}"]
    lines += [f'{margin}| {line}' for line in _last_lines(group)]
    total = len(group.exceptions)
    for index, member in enumerate(group.exceptions, 1):
        corner = '+-' if index == 1 else '  '
        lines.append(f"{margin}{corner}+---------------- {index} ----------------\n")
        if isinstance(member, BaseExceptionGroup):
            lines += _group_lines(member, chain, seen, depth + 1)
        else:
            lines += [f'{margin}  | {line}' for line in [_HEADING, *_last_lines(member)]]
        if index == total and not isinstance(member, BaseExceptionGroup):
            lines.append(f'{margin}  +------------------------------------\n')
    return lines


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    exception = _given(exc, value)
    return ['NoneType: None\n'] if exception is None else _lines(exception, chain, [])


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(_handled_exception(), chain=chain))


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc, value, tb, limit, chain)), file=file or _sys.stderr, end='')


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), file=file or _sys.stderr, end='')


class FrameSummary:
    """Where a frame was; without the text of the line."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **positions):
        self.filename, self.lineno, self.name, self.locals = filename, lineno, name, locals
        self._line = line

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _linecache.getline(self.filename, self.lineno).strip()
        return self._line

    def __eq__(self, other):
        if isinstance(other, (FrameSummary, tuple)):
            return tuple(self) == tuple(other)
        return NotImplemented

    __hash__ = None

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return tuple(self)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        entries = list(frame_gen)
        if limit is not None:
            entries = entries[:limit] if limit >= 0 else entries[limit:]
        return cls(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in entries)

    @classmethod
    def from_list(cls, a_list):
        return cls(entry if isinstance(entry, FrameSummary) else FrameSummary(*entry[:3], line=entry[3]) for entry in a_list)

    def format_frame_summary(self, frame_summary):
        place = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        return place + (f'    {frame_summary.line.strip()}\n' if frame_summary.line else '')

    def format(self):
        lines, last, times = [], None, 0
        for entry in [*self, None]:
            place = entry and (entry.filename, entry.lineno, entry.name)
            times = times + 1 if place == last else 1
            if times == 1 and lines and repeated > _SHOWN_OF_A_RUN:
                more = repeated - _SHOWN_OF_A_RUN
                lines.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")
            if entry is not None and times <= _SHOWN_OF_A_RUN:
                lines.append(self.format_frame_summary(entry))
            last, repeated = place, times
        return lines


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def walk_stack(f):
    if f is None:
        f = _sys._getframe(2)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    entries = list(walk_stack(_sys._getframe(1) if f is None else f))
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    return StackSummary.extract(reversed(entries))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack(_sys._getframe(1) if f is None else f, limit).format()


def print_list(extracted_list, file=None):
    print(''.join(format_list(extracted_list)), file=file or _sys.stderr, end='')


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(_sys._getframe(1) if f is None else f, limit), file)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, capture_locals=False, compact=False):
        self.exc_type = exc_type
        self._exception = exc_value
        self._traceback = exc_traceback
        self.__notes__ = getattr(exc_value, '__notes__', None)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, _traceback_of(exc), **options)

    @property
    def stack(self):
        return extract_tb(self._traceback)

    def __str__(self):
        return str(self._exception)

    def format(self, *, chain=True):
        yield from format_exception(self._exception, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._exception)
