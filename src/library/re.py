"""Regular expressions.

Source: library reference, re. Patterns are read and matched by native code (`_regex`); this is what a program sees
of them. Left out: locale flags, characters by name, the scanner.
"""

import enum as _enum
from _regex import find as _find
from _regex import parse as _parse
from _operations import generic_alias as _generic_alias

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
    'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE',
    'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag',
]


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f're.{flag.name}' for flag in _ORDER if self._value_ & flag._value_]
        rest = self._value_ & ~sum(flag._value_ for flag in _ORDER)
        if rest or not names:
            names.append(hex(rest) if names or rest else 're.NOFLAG')
        return '|'.join(names)

    __str__ = object.__str__


_ORDER = (
    RegexFlag.ASCII, RegexFlag.IGNORECASE, RegexFlag.LOCALE, RegexFlag.UNICODE, RegexFlag.MULTILINE, RegexFlag.DOTALL,
    RegexFlag.VERBOSE, RegexFlag.DEBUG,
)
NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
DEBUG = RegexFlag.DEBUG

_SEARCH, _MATCH, _FULL, _ADVANCE = 0, 1, 2, 3
_UNICODE, _ASCII = 32, 256


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


def _part(string, start, end):
    """A part of what was searched: of a bytearray too, bytes."""
    part = string[start:end]
    return bytes(part) if isinstance(part, bytearray) else part


class Match:
    """Where a pattern matched: `_spans` has start and end of each group, -1 for those that took no part."""

    __slots__ = ('re', 'string', 'pos', 'endpos', '_spans')

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def _index(self, group):
        if isinstance(group, (str, bytes)):
            if group in self.re._names:
                return self.re._names[group]
        elif isinstance(group, int) or hasattr(group, '__index__'):
            index = group.__index__()
            if 0 <= index <= self.re.groups:
                return index
        raise IndexError('no such group')

    def _text(self, index, default=None):
        start = self._spans[2 * index]
        return default if start < 0 else _part(self.string, start, self._spans[2 * index + 1])

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._index(groups[0]))
        return tuple([self._text(self._index(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._index(group))

    def groups(self, default=None):
        return tuple([self._text(index, default) for index in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(index, default) for name, index in self.re._names.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._index(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._index(group) + 1]

    def span(self, group=0, /):
        index = 2 * self._index(group)
        return (self._spans[index], self._spans[index + 1])

    @property
    def regs(self):
        return tuple([self.span(index) for index in range(self.re.groups + 1)])

    @property
    def lastindex(self):
        # The group that was closed last: of those that end last, the outermost.
        best = None
        for index in range(1, self.re.groups + 1):
            start, end = self.span(index)
            if start >= 0 and (best is None or end > self.end(best) or end == self.end(best) and start > self.end(best)):
                best = index
        return best

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, index in self.re._names.items():
            if index == last:
                return name
        return None

    def expand(self, template):
        return _expand(_parse_template(template, self.re), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self._text(0)!r}>'

    @classmethod
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item if isinstance(item, tuple) else (item,))


Match.__module__ = 're'


class Pattern:
    __slots__ = ('pattern', 'flags', 'groups', '_program', '_names')

    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    @property
    def groupindex(self):
        return dict(self._names)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (
            self.flags == other.flags and type(self.pattern) is type(other.pattern) and self.pattern == other.pattern
        )

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str) and flags & (_UNICODE | _ASCII) == _UNICODE:
            flags &= ~_UNICODE
        pattern = f'{self.pattern!r:.200}'
        return f're.compile({pattern}, {RegexFlag(flags)!r})' if flags else f're.compile({pattern})'

    @classmethod
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item if isinstance(item, tuple) else (item,))

    def _bounds(self, string, pos, endpos):
        if isinstance(self.pattern, str):
            if isinstance(string, (bytes, bytearray)):
                raise TypeError('cannot use a string pattern on a bytes-like object')
            if not isinstance(string, str):
                raise TypeError(f'expected string or bytes-like object, got {type(string).__name__!r}')
        elif isinstance(string, str):
            raise TypeError('cannot use a bytes pattern on a string-like object')
        elif not isinstance(string, (bytes, bytearray)):
            raise TypeError(f'expected string or bytes-like object, got {type(string).__name__!r}')
        size = len(string)
        endpos = size if endpos is None else min(max(endpos, 0), size)
        return min(max(pos, 0), size), endpos

    def _find(self, string, pos, endpos, mode):
        pos, endpos = self._bounds(string, pos, endpos)
        if pos > endpos:
            return None
        spans = _find(self._program, string, pos, endpos, mode)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def match(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=None):
        pos, endpos = self._bounds(string, pos, endpos)
        return self._matches(string, pos, endpos)

    def _matches(self, string, pos, endpos):
        at = pos
        mode = _SEARCH
        while at <= endpos:
            spans = _find(self._program, string, at, endpos, mode)
            if spans is None:
                return
            yield Match(self, string, pos, endpos, spans)
            at = spans[1]
            # After an empty match the next one has to get on.
            mode = _ADVANCE if spans[0] == at else _SEARCH

    def findall(self, string, pos=0, endpos=None):
        pos, endpos = self._bounds(string, pos, endpos)
        empty = _part(string, 0, 0)
        found = []
        for match in self._matches(string, pos, endpos):
            if not self.groups:
                found.append(match._text(0))
            elif self.groups == 1:
                found.append(match._text(1, empty))
            else:
                found.append(match.groups(empty))
        return found

    def split(self, string, maxsplit=0):
        pos, endpos = self._bounds(string, 0, None)
        parts = []
        at = 0
        if maxsplit >= 0:
            for match in self._matches(string, pos, endpos):
                start, end = match.span()
                parts.append(_part(string, at, start))
                parts.extend(match.groups())
                at = end
                maxsplit -= 1
                if not maxsplit:
                    break
        parts.append(_part(string, at, endpos))
        return parts

    def subn(self, repl, string, count=0):
        pos, endpos = self._bounds(string, 0, None)
        if callable(repl):
            replace = repl
        else:
            template = _parse_template(repl, self)
            replace = lambda match: _expand(template, match)
        parts = []
        at = made = 0
        for match in self._matches(string, pos, endpos):
            start, end = match.span()
            parts.append(_part(string, at, start))
            text = replace(match)
            if text is not None:
                parts.append(text)
            at = end
            made += 1
            if made == count:
                break
        parts.append(_part(string, at, endpos))
        return (_part(string, 0, 0).join(parts), made)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]


Pattern.__module__ = 're'

_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}


def _parse_template(template, pattern):
    """Pieces of a replacement: text, or the numbers of groups."""
    if isinstance(template, (bytes, bytearray)):
        text, convert = bytes(template).decode('latin-1'), lambda piece: piece.encode('latin-1')
    else:
        text, convert = template, lambda piece: piece
    names = pattern._names
    pieces = []
    literal = []

    def group(index, at):
        if index > pattern.groups:
            raise error(f'invalid group reference {index}', template, at)
        if literal:
            pieces.append(convert(''.join(literal)))
            literal.clear()
        pieces.append(index)

    at = 0
    while at < len(text):
        char = text[at]
        if char != '\\':
            literal.append(char)
            at += 1
            continue
        start = at
        char = text[at + 1:at + 2]
        if not char:
            raise error('bad escape (end of pattern)', template, start)
        at += 2
        if char == 'g':
            if text[at:at + 1] != '<':
                raise error('missing <', template, at)
            end = text.find('>', at)
            name = text[at + 1:] if end < 0 else text[at + 1:end]
            if end < 0 and name:
                raise error('missing >, unterminated name', template, at + 1)
            if not name:
                raise error('missing group name', template, at + 1)
            if name.isascii() and name.isdigit():
                group(int(name), at + 1)
            elif not name.isidentifier():
                raise error(f'bad character in group name {name!r}', template, at + 1)
            elif name not in names:
                raise IndexError(f'unknown group name {name!r}')
            else:
                group(names[name], at + 1)
            at = end + 1
        elif char == '0':
            digits = text[at - 1:at]
            while len(digits) < 3 and text[at:at + 1] in tuple('01234567'):
                digits += text[at]
                at += 1
            literal.append(chr(int(digits, 8) & 0xff))
        elif char in '123456789':
            digits = char
            if text[at:at + 1] in tuple('0123456789'):
                digits += text[at]
                at += 1
                third = text[at:at + 1]
                if char in '01234567' and digits[1] in '01234567' and third in tuple('01234567'):
                    value = int(digits + third, 8)
                    if value > 0o377:
                        raise error(
                            f'octal escape value \\{digits + third} outside of range 0-0o377', template, start
                        )
                    literal.append(chr(value))
                    at += 1
                    continue
            group(int(digits), start + 1)
        elif char in _ESCAPES:
            literal.append(_ESCAPES[char])
        elif char.isascii() and char.isalpha():
            raise error(f'bad escape \\{char}', template, start)
        else:
            literal.append('\\' + char)
    if literal:
        pieces.append(convert(''.join(literal)))
    return pieces


def _expand(pieces, match):
    empty = match.string[:0]
    return empty.join([match._text(piece, empty) if isinstance(piece, int) else piece for piece in pieces])


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    flags = int(flags)
    if isinstance(pattern, bytes):
        if flags & _UNICODE:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
    elif flags & _ASCII and flags & _UNICODE:
        raise ValueError('ASCII and UNICODE flags are incompatible')
    result = _parse(pattern, flags)
    if len(result) == 2:
        raise error(result[0], pattern if result[1] is not None else None, result[1])
    self = object.__new__(Pattern)
    self.pattern = pattern
    self._program, self.flags, self.groups, names = result
    self._names = dict(names)
    return self


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    pass


_SPECIAL = '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'


def escape(pattern):
    if isinstance(pattern, str):
        return ''.join(['\\' + char if char in _SPECIAL else char for char in pattern])
    text = bytes(pattern).decode('latin-1')
    return ''.join(['\\' + char if char in _SPECIAL else char for char in text]).encode('latin-1')
