"""The interpreter's own module, as far as a program can see it."""

from _operations import frame as _frame
from _operations import handled_exception as _handled
from _operations import traceback as _traceback
from _operations import unsupported as _unsupported
from _system import arguments as _arguments
from _system import find as _find
from _system import log as _log
from _system import minor_version as _minor_version
from _system import modules as _modules
from _system import path as _path
from _system import write as _write


class _Implementation:
    def __init__(self, version):
        self.name = 'cpython'
        self.cache_tag = f'cpython-3{version[1]}'
        self.version = version
        self.hexversion = 0x030000F0 | version[1] << 16 | version[2] << 8


class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        return (
            f'sys.version_info(major={self[0]}, minor={self[1]}, micro={self[2]}, '
            f'releaselevel={self[3]!r}, serial={self[4]})'
        )


_micro = {11: 7, 12: 1}.get(_minor_version(), 0)
version_info = _VersionInfo((3, _minor_version(), _micro, 'final', 0))
version = f'3.{_minor_version()}.{_micro} (raddle)'
hexversion = 0x030000F0 | _minor_version() << 16 | _micro << 8
api_version = 1013
implementation = _Implementation(version_info)
platform = 'linux'
byteorder = 'little'
maxsize = 9223372036854775807
maxunicode = 1114111
executable = ''
prefix = exec_prefix = base_prefix = base_exec_prefix = '/usr'
argv = _arguments()
path = _path()
modules = _modules()
dont_write_bytecode = True
copyright = ''


class _Stream:
    """A standard stream. `write` gives the text to the analysis; nothing is buffered."""

    encoding = 'utf-8'
    errors = 'strict'
    closed = False
    line_buffering = False

    def __init__(self, name, mode, number, write):
        self.name = name
        self.mode = mode
        self._number = number
        self._write = write

    def write(self, text):
        return self._write(text)

    def writelines(self, lines):
        for line in lines:
            self._write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def fileno(self):
        return self._number

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='{self.mode}' encoding='{self.encoding}'>"


stdout = __stdout__ = _Stream('<stdout>', 'w', 1, _write)
stderr = __stderr__ = _Stream('<stderr>', 'w', 2, _log)


def exit(status=None, /):
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit() if status is None else SystemExit(status)


def exc_info():
    exception = _handled()
    if exception is None:
        return (None, None, None)
    return (type(exception), exception, _traceback(exception))


def exception():
    return _handled()


def getrecursionlimit():
    return 1000


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def intern(string, /):
    if type(string) is not str:
        raise TypeError(f'intern() argument must be str, not {type(string).__name__}')
    return string


def getswitchinterval():
    return 0.005


def is_finalizing():
    return False


class _AsyncgenHooks(tuple):
    firstiter = property(lambda self: self[0])
    finalizer = property(lambda self: self[1])

    def __repr__(self):
        return f'sys.asyncgen_hooks(firstiter={self[0]!r}, finalizer={self[1]!r})'


def get_asyncgen_hooks():
    """Of the running loop, which is told of the end of a generator, not of its beginning."""
    asyncio = modules.get('asyncio')
    loop = asyncio and asyncio._get_running_loop()
    return _AsyncgenHooks((None, getattr(loop, '_asyncgen_finalizer_hook', None)))


def setrecursionlimit(limit, /):
    if limit > getrecursionlimit():
        _unsupported('sys.setrecursionlimit() above 1000', 'keep the recursion below it')


class _Frame:
    """A running frame as it was when it was asked for."""

    def __init__(self, parts, back):
        self.f_code, self.f_lineno, module, self.f_locals = parts
        self.f_globals = module.__dict__
        self.f_back = back


class PathFinder:
    """Stands in `sys.meta_path` for the interpreter's own way of finding modules; `PathFinder` of importlib.machinery."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        found = _find(fullname, globals()['path'] if path is None else path)
        if found is None:
            return None
        from importlib.machinery import spec_of_file

        return spec_of_file(fullname, *found)

    @staticmethod
    def invalidate_caches():
        pass


meta_path = [PathFinder]
warnoptions, _xoptions, abiflags, float_repr_style = [], {}, '', 'short'
_PathFinder = PathFinder
del PathFinder


class _LeftFrame:
    """The frame of a traceback's entry, which an exception has left."""

    def __init__(self, code, line, module):
        self.f_code, self.f_lineno = code, line
        self.f_globals = module.__dict__

    def __getattr__(self, name):
        if name in ('f_locals', 'f_back', 'f_builtins', 'f_trace', 'f_lasti', 'clear'):
            _unsupported(f'{name} of the frame of a traceback', 'keep what is needed in the exception')
        raise AttributeError(f"'frame' object has no attribute '{name}'")


for _class in (_Frame, _LeftFrame):
    _class.__name__ = _class.__qualname__ = 'frame'
del _class
_left_frame = _LeftFrame


def _getframe(depth=0, /):
    stack = []
    while (parts := _frame(depth + len(stack), True)) is not None:
        stack.append(parts)
    if not stack:
        raise ValueError('call stack is not deep enough')
    frame = None
    for parts in reversed(stack):
        frame = _Frame(parts, frame)
    return frame


def getsizeof(object, default=None, /):
    _unsupported('sys.getsizeof(): bytes in memory', 'count items instead')


class _Flags:
    """The command line's switches: none was given."""

    debug = inspect = interactive = optimize = dont_write_bytecode = no_user_site = no_site = ignore_environment = 0
    verbose = bytes_warning = quiet = isolated = 0
    hash_randomization = 1
    utf8_mode = 0
    dev_mode = safe_path = False
    int_max_str_digits = 4300


class _FloatInfo:
    max = 1.7976931348623157e308
    max_exp = 1024
    max_10_exp = 308
    min = 2.2250738585072014e-308
    min_exp = -1021
    min_10_exp = -307
    dig = 15
    mant_dig = 53
    epsilon = 2.220446049250313e-16
    radix = 2
    rounds = 1


class _HashInfo:
    width = 64
    modulus = 2**61 - 1
    inf = 314159
    nan = 0
    imag = 1000003
    algorithm = 'siphash13'
    hash_bits = 64
    seed_bits = 128
    cutoff = 0


flags = _Flags()
hash_info = _HashInfo()
float_info = _FloatInfo()
