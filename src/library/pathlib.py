"""Paths as objects.

Source: library reference, pathlib; POSIX paths. What looks at a file system is absent: a checked program has none.
"""

import os as _os
from os import fspath as _fspath

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath']


class _Parents:
    """The folders above a path, the nearest first."""

    def __init__(self, path):
        self._all = []
        while path.parent != path:
            path = path.parent
            self._all.append(path)
        self._name = type(path).__name__

    def __len__(self):
        return len(self._all)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self._all[index])
        return self._all[index]

    def __repr__(self):
        return f'<{self._name}.parents>'


class PurePath:
    __slots__ = ('_root', '_names')

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        root, names = '', []
        for arg in args:
            if isinstance(arg, PurePath):
                part_root, part_names = arg._root, arg._names
            else:
                text = _fspath(arg) if hasattr(type(arg), '__fspath__') else arg
                if isinstance(text, bytes):
                    raise TypeError(
                        'argument should be a str object or an os.PathLike object returning str, '
                        f'not {type(arg)!r}'
                    )
                if not isinstance(text, str):
                    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(arg).__name__}')
                part_root = '//' if text.startswith('//') and not text.startswith('///') else text[:1] if text[:1] == '/' else ''
                part_names = [name for name in text.split('/') if name and name != '.']
            if part_root:
                root, names = part_root, list(part_names)
            else:
                names = [*names, *part_names]
        self._root = root
        self._names = tuple(names)
        return self

    def __init__(self, *args):
        pass

    def _with(self, names):
        other = object.__new__(type(self))
        other._root = self._root
        other._names = tuple(names)
        return other

    def __str__(self):
        return self._root + '/'.join(self._names) or '.'

    __fspath__ = __str__
    as_posix = __str__

    def __bytes__(self):
        return str(self).encode()

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def as_uri(self):
        from urllib.parse import quote_from_bytes

        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + quote_from_bytes(bytes(self))

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + self._names

    drive = ''
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)
    name = property(lambda self: self._names[-1] if self._names else '')
    parents = property(_Parents)

    @property
    def parent(self):
        return self._with(self._names[:-1]) if self._names else self

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return self.name.removesuffix(self.suffix) if self.suffix else self.name

    def _named(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self._with((*self._names[:-1], name))

    def with_name(self, name):
        self._named(name)
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._named(name)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self._named(self.stem + suffix)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *args):
        return type(self)(self, *args)

    def __truediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(type(key), '__fspath__'):
            return NotImplemented
        return type(self)(self, key)

    def __rtruediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(type(key), '__fspath__'):
            return NotImplemented
        return type(self)(key, self)

    def relative_to(self, *other):
        base = type(self)(*other)
        count = len(base._names)
        if base._root != self._root or self._names[:count] != base._names:
            raise ValueError(
                f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.'
            )
        other = object.__new__(type(self))
        other._root = ''
        other._names = self._names[count:]
        return other

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return base._root == self._root and self._names[:len(base._names)] == base._names

    def match(self, path_pattern):
        from fnmatch import fnmatchcase

        pattern = PurePosixPath(path_pattern)
        if not pattern.parts:
            raise ValueError('empty pattern')
        parts, wanted = self.parts, pattern.parts
        if pattern._root and len(wanted) != len(parts) or len(wanted) > len(parts):
            return False
        return all(fnmatchcase(part, one) for part, one in zip(reversed(parts), reversed(wanted)))

    def __hash__(self):
        return hash((self._root, self._names))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._names == other._names

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented


class PurePosixPath(PurePath):
    __slots__ = ()


_os.PathLike.register(PurePath)


class Path(PurePath):
    __slots__ = ()

    @classmethod
    def cwd(cls):
        return cls('/')

    @classmethod
    def home(cls):
        return cls('/home/user')

    def absolute(self):
        return self if self.is_absolute() else type(self)('/', self)

    def resolve(self, strict=False):
        return type(self)(_os.path.abspath(str(self)))

    def expanduser(self):
        return type(self)(_os.path.expanduser(str(self)))

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass


class PosixPath(Path, PurePosixPath):
    __slots__ = ()
