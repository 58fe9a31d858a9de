"""os, os.path, errno, platform stand-ins."""

import errno
import os
import os.path
from os import path
from os.path import join, basename

print(os.path is path, os.sep, os.linesep == '\n', os.name, os.curdir, os.pardir, os.extsep, os.pathsep, os.devnull)
for parts in [('a', 'b'), ('a/', 'b'), ('a', '/b'), ('', 'b'), ('a', ''), ('a', 'b', '..', 'c'), (b'a', b'b')]:
    print(join(*parts), end=' ')
print()
for name in ['/usr/lib/x.tar.gz', 'x', '.bashrc', 'a/.b.c', 'a/b/', '/', '//', 'dir.d/file', '..', 'a.b.']:
    print(path.split(name), path.splitext(name), basename(name), path.dirname(name), path.isabs(name))
for name in ['a//b/../c', './a', '..', '../../x', '/../a', '//a', '///a', '', 'a/b/../../..', '/a/./b/']:
    print(path.normpath(name), end=' ')
print()
print(path.abspath('/a/../b'), path.relpath('/a/b/c', '/a/d'), path.relpath('/a', '/a'), path.commonpath(['/a/b/c', '/a/b/d']))
print(path.commonprefix(['interstellar', 'internet', 'interval']), path.expanduser('/x/~'), os.fspath('x'), os.fsencode('é'))
os.environ['RADDLE_TEST'] = 'on'
print(os.environ['RADDLE_TEST'], os.getenv('RADDLE_TEST'), os.environ.get('RADDLE_NONE', 'off'), os.getenv('RADDLE_NONE'))
print('RADDLE_TEST' in os.environ, os.environ.pop('RADDLE_TEST'), 'RADDLE_TEST' in os.environ, path.expandvars('a$RADDLE_NONE'))
os.environ.setdefault('RADDLE_TEST', 'x')
print(path.expandvars('<$RADDLE_TEST>${RADDLE_TEST}'), isinstance(os.getpid(), int), os.cpu_count() > 0, isinstance(os.getcwd(), str))
for action in [lambda: os.environ['RADDLE_NONE'], lambda: os.environ.__setitem__('a', 1), lambda: join('a', 1), lambda: os.fspath(3)]:
    try:
        print(action())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


class Folder:
    def __fspath__(self):
        return '/folder'


print(join(Folder(), 'f'), isinstance(Folder(), os.PathLike), os.fspath(Folder()), os.strerror(errno.ENOENT))
print(errno.ECONNRESET, errno.errorcode[errno.EPIPE], errno.ETIMEDOUT, errno.EAGAIN == errno.EWOULDBLOCK)
error = OSError(errno.ENOENT, os.strerror(errno.ENOENT), 'x')
print(type(error).__name__, error.errno, error)
