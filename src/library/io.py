"""Streams in memory.

Source: library reference, io. Files are absent: a checked program has no file system.
"""

import sys as _sys
from abc import ABC as _ABC

from _operations import unsupported as _unsupported

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(_ABC):
    _open = True

    @property
    def closed(self):
        return not self._open

    def _check_open(self):
        if not self._open:
            raise ValueError('I/O operation on closed file')

    def close(self):
        self._open = False

    def flush(self):
        self._check_open()

    def seek(self, offset, whence=SEEK_SET, /):
        raise UnsupportedOperation('seek')

    def tell(self):
        return self.seek(0, SEEK_CUR)

    def truncate(self, size=None, /):
        raise UnsupportedOperation('truncate')

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def readlines(self, hint=-1, /):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exception):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


TextIOBase.register(type(_sys.stdout))


def _file(cls, *args, **kwargs):
    _unsupported(f'io.{cls.__name__}: a file', 'keep the data in an io.BytesIO or an io.StringIO')


class FileIO(RawIOBase):
    __new__ = _file


class BufferedReader(BufferedIOBase):
    __new__ = _file


class BufferedWriter(BufferedIOBase):
    __new__ = _file


class BufferedRandom(BufferedReader, BufferedWriter):
    pass


class BufferedRWPair(BufferedIOBase):
    __new__ = _file


class TextIOWrapper(TextIOBase):
    """Text over a buffer of bytes, written as it comes; what is read is decoded whole."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, '', '\n'):
            _unsupported(f'newline={newline!r}', 'convert the ends of lines yourself')
        self.buffer = buffer
        self.encoding = encoding or 'utf-8'
        self.errors = errors or 'strict'
        self.line_buffering = line_buffering
        self._text = None
        self._translated = newline is None

    @property
    def closed(self):
        return self.buffer.closed

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def write(self, s, /):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def _reader(self):
        if self._text is None:
            text = self.buffer.read().decode(self.encoding, self.errors)
            if self._translated:
                text = text.replace('\r\n', '\n').replace('\r', '\n')
            self._text = StringIO(text)
        return self._text

    def read(self, size=-1, /):
        return self._reader().read(size)

    def readline(self, size=-1, /):
        return self._reader().readline(size)

    def flush(self):
        self.buffer.flush()

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer

    def close(self):
        if not self.closed:
            self.buffer.close()


class _Memory(IOBase):
    """What text and bytes in memory have in common: `_value` is the content, `_position` the place in it."""

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check_open()
        return self._value

    def tell(self):
        self._check_open()
        return self._position

    def read(self, size=-1, /):
        self._check_open()
        start = self._position
        end = len(self._value) if size is None or size < 0 else start + size
        part = self._value[start:end]
        self._position = start + len(part)
        return part

    def readline(self, size=-1, /):
        self._check_open()
        start = self._position
        found = self._value.find(self._newline, start)
        end = len(self._value) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, start + size)
        part = self._value[start:end]
        self._position = start + len(part)
        return part

    def _put(self, data):
        if not data:
            return 0
        value, start = self._value, self._position
        if start > len(value):
            value += self._blank * (start - len(value))
        self._value = value[:start] + data + value[start + len(data):]
        self._position = start + len(data)
        return len(data)

    def truncate(self, size=None, /):
        self._check_open()
        size = self._position if size is None else size
        if size < 0:
            raise ValueError(f'Negative size value {size}')
        self._value = self._value[:size]
        return size


class StringIO(_Memory, TextIOBase):
    _newline, _blank = '\n', '\0'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._translation = newline
        self._value = ''
        self._position = 0
        self.write(initial_value or '')
        self._position = 0

    line_buffering = False

    def write(self, s, /):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        text = s
        if self._translation is None:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        elif self._translation in ('\r', '\r\n'):
            text = text.replace('\n', self._translation)
        self._put(text)
        return len(s)

    def seek(self, pos, whence=SEEK_SET, /):
        self._check_open()
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence != SEEK_SET and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == SEEK_END:
            pos = len(self._value)
        elif whence == SEEK_CUR:
            pos = self._position
        self._position = pos
        return pos


class BytesIO(_Memory, BufferedIOBase):
    _newline, _blank = b'\n', b'\0'

    def __init__(self, initial_bytes=b''):
        self._value = bytes(initial_bytes or b'')
        self._position = 0

    def write(self, b, /):
        self._check_open()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b))

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def seek(self, pos, whence=SEEK_SET, /):
        self._check_open()
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        base = (0, self._position, len(self._value))[whence]
        self._position = max(base + pos, 0)
        return self._position
