"""io.StringIO and io.BytesIO; print and streams."""

import contextlib
import io
import sys

s = io.StringIO('one\ntwo\nthree')
print(repr(s.readline()), repr(s.read(2)), s.tell(), repr(s.read()), repr(s.read()), s.seek(0), s.readlines())
s.seek(4)
print(s.write('TWO'), s.getvalue(), s.tell(), s.truncate(), s.getvalue())
with io.StringIO() as out:
    print('a', 1, sep='-', file=out)
    out.writelines(['x', 'y\n'])
    print(repr(out.getvalue()), out.closed, out.readable(), out.seekable())
print(out.closed)
for action in [lambda: out.write('a'), lambda: s.write(b'a'), lambda: s.seek(1, 1), lambda: s.seek(-1), lambda: io.StringIO(5), lambda: s.fileno()]:
    try:
        print(action())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
print([line for line in io.StringIO('a\nb\n\nc')], next(io.StringIO('z\ny')))
gap = io.StringIO()
gap.seek(3)
gap.write('x')
print(repr(gap.getvalue()), repr(io.StringIO('a\r\nb', newline=None).read()), repr(io.StringIO('a\nb', newline='\r\n').getvalue()))
b = io.BytesIO(b'hello world')
print(b.read(5), b.tell(), b.seek(-5, 2), b.read(), b.getvalue(), b.seek(0), b.write(b'J'), b.getvalue())
buffer = bytearray(3)
b.seek(0)
print(b.readinto(buffer), buffer, b.readline(), b.read1(), isinstance(b, io.IOBase), isinstance(s, io.TextIOBase))
with contextlib.redirect_stdout(io.StringIO()) as captured:
    print('hidden')
    sys.stdout.write('more')
print(repr(captured.getvalue()))
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print('to stderr', file=sys.stderr)
print(repr(err.getvalue()))
