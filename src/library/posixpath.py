"""Paths as text, after POSIX.

Source: library reference, os.path. What looks at a file system is absent: a checked program has none.
"""

curdir = '.'
pardir = '..'
sep = '/'
altsep = None
extsep = '.'
pathsep = ':'
defpath = '/bin:/usr/bin'
devnull = '/dev/null'
supports_unicode_filenames = False

# A checked program runs in the root folder.
_CURRENT = '/'


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return method(path)


def _separator(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    return _text(s)


def isabs(s):
    s = _text(s)
    return s.startswith(_separator(s))


def join(a, *p):
    path = _text(a)
    slash = _separator(path)
    for part in p:
        if not isinstance(part, (str, bytes)) and not hasattr(type(part), '__fspath__'):
            name = type(part).__name__
            raise TypeError(f'join() argument must be str, bytes, or os.PathLike object, not {name!r}')
        part = _text(part)
        if isinstance(part, bytes) is not isinstance(path, bytes):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(p):
    p = _text(p)
    slash = _separator(p)
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    return (head.rstrip(slash) or head, tail)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    dot = b'.' if isinstance(p, bytes) else '.'
    start = p.rfind(_separator(p)) + 1
    name = p[start:]
    leading = len(name) - len(name.lstrip(dot))
    cut = name.rfind(dot)
    if cut < leading:
        return (p, p[:0])
    return (p[:start + cut], p[start + cut:])


def splitdrive(p):
    p = _text(p)
    return (p[:0], p)


def normpath(path):
    path = _text(path)
    slash = _separator(path)
    dot = b'.' if isinstance(path, bytes) else '.'
    if not path:
        return dot
    # POSIX lets exactly two leading slashes mean something of their own.
    start = slash * 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else slash
    start = start if path.startswith(slash) else path[:0]
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dot * 2 or (not start and not kept) or (kept and kept[-1] == dot * 2):
            kept.append(part)
        elif kept:
            kept.pop()
    return start + slash.join(kept) or dot


def abspath(path):
    path = _text(path)
    if not isabs(path):
        path = join(_CURRENT.encode() if isinstance(path, bytes) else _CURRENT, path)
    return normpath(path)


realpath = abspath


def relpath(path, start=None):
    path = _text(path)
    if not path:
        raise ValueError('no path specified')
    slash = _separator(path)
    up = b'..' if isinstance(path, bytes) else '..'
    origin = _CURRENT if start is None else _text(start)
    origin = origin.encode() if isinstance(path, bytes) and isinstance(origin, str) else origin
    origin = [part for part in abspath(origin).split(slash) if part]
    target = [part for part in abspath(path).split(slash) if part]
    shared = len(commonprefix([origin, target]))
    parts = [up] * (len(origin) - shared) + target[shared:]
    return slash.join(parts) if parts else up[:1]


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple([_text(path) for path in m])
    least, most = min(m), max(m)
    for index in range(len(least)):
        if least[index] != most[index]:
            return least[:index]
    return least


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash = _separator(paths[0])
    dot = b'.' if isinstance(paths[0], bytes) else '.'
    if len({path.startswith(slash) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    shared = commonprefix(split_paths)
    return (slash if paths[0].startswith(slash) else slash[:0]) + slash.join(shared)


def expanduser(path):
    path = _text(path)
    slash = _separator(path)
    tilde, home = (b'~', b'/home/user') if isinstance(path, bytes) else ('~', '/home/user')
    if path == tilde or path.startswith(tilde + slash):
        return home + path[1:]
    return path


def expandvars(path):
    from os import environ

    path = _text(path)
    parts = []
    at = 0
    while True:
        found = path.find('$', at)
        if found < 0:
            return ''.join(parts) + path[at:]
        braced = path[found + 1:found + 2] == '{'
        start = found + 2 if braced else found + 1
        end = path.find('}', start) if braced else start
        while not braced and end < len(path) and (path[end].isascii() and path[end].isalnum() or path[end] == '_'):
            end += 1
        name = path[start:end] if end >= start else ''
        after = end + 1 if braced else end
        if not name or name not in environ:
            after = max(after, found + 1)
            parts.append(path[at:after])
        else:
            parts.append(path[at:found] + environ[name])
        at = after
