"""Data structures, laid out over lines.

Source: library reference, pprint; layout by experiment. Dicts, lists, tuples, sets and text are broken into lines;
other objects are shown by their `repr`.
"""

import sys as _sys

__all__ = ['pprint', 'pformat', 'pp', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter']


def _sort_key(value):
    return _Ordered(value)


class _Ordered:
    """Orders any two values: those that cannot be compared by the names of their classes."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return str(type(self.value)) < str(type(other.value))


class PrettyPrinter:
    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        stream = self._stream or _sys.stdout
        stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._put(object, out, 0, 0, [], 0)
        return ''.join(out)

    def _flat(self, value, active, level):
        """The value on one line."""
        kind = type(value)
        if kind is int and self._underscores:
            return f'{value:_d}'
        plain = kind.__repr__ in (dict.__repr__, list.__repr__, tuple.__repr__)
        if not plain:
            return repr(value)
        if any(value is other for other in active):
            return f'<Recursion on {kind.__name__}>'
        if not value:
            return '{}' if isinstance(value, dict) else '[]' if isinstance(value, list) else '()'
        if self._depth is not None and level >= self._depth:
            return '{...}' if isinstance(value, dict) else '[...]' if isinstance(value, list) else '(...)'
        active = [*active, value]
        if isinstance(value, dict):
            items = sorted(value.items(), key=lambda item: _Ordered(item[0])) if self._sort else value.items()
            texts = [
                f'{self._flat(key, active, level + 1)}: {self._flat(item, active, level + 1)}' for key, item in items
            ]
            return '{' + ', '.join(texts) + '}'
        texts = [self._flat(item, active, level + 1) for item in value]
        if isinstance(value, list):
            return '[' + ', '.join(texts) + ']'
        return f'({texts[0]},)' if len(texts) == 1 else '(' + ', '.join(texts) + ')'

    def _put(self, value, out, column, after, active, level):
        """Appends the text of a value that begins in `column` and has `after` characters behind it."""
        text = self._flat(value, active, level)
        room = self._width - column - after
        kind = type(value)
        breakable = {
            dict.__repr__: self._put_dict, list.__repr__: self._put_list, tuple.__repr__: self._put_tuple,
            set.__repr__: self._put_set, frozenset.__repr__: self._put_set, str.__repr__: self._put_text,
        }.get(kind.__repr__)
        deep = self._depth is not None and level >= self._depth
        if len(text) <= room or breakable is None or deep or any(value is other for other in active):
            out.append(text)
            return
        breakable(value, out, column, after, [*active, value], level + 1)

    def _put_dict(self, value, out, column, after, active, level):
        out.append('{' + ' ' * (self._indent - 1))
        items = sorted(value.items(), key=lambda item: _Ordered(item[0])) if self._sort else list(value.items())
        column += self._indent
        for index, (key, item) in enumerate(items):
            last = index == len(items) - 1
            shown = self._flat(key, active, level)
            out.append(f'{shown}: ')
            self._put(item, out, column + len(shown) + 2, after + 1 if last else 1, active, level)
            if not last:
                out.append(',\n' + ' ' * column)
        out.append('}')

    def _put_list(self, value, out, column, after, active, level):
        out.append('[')
        self._put_items(value, out, column, after + 1, active, level)
        out.append(']')

    def _put_tuple(self, value, out, column, after, active, level):
        ending = ',)' if len(value) == 1 else ')'
        out.append('(')
        self._put_items(value, out, column, after + len(ending), active, level)
        out.append(ending)

    def _put_set(self, value, out, column, after, active, level):
        kind = type(value)
        if not value:
            out.append(repr(value))
            return
        opening, ending = ('{', '}') if kind is set else (f'{kind.__name__}({{', '})')
        out.append(opening)
        column += len(opening) - 1
        self._put_items(sorted(value, key=_Ordered), out, column, after + len(ending), active, level)
        out.append(ending)

    def _put_items(self, items, out, column, after, active, level):
        items = list(items)
        column += self._indent
        out.append(' ' * (self._indent - 1))
        separator = ',\n' + ' ' * column
        width = room = self._width - column + 1
        begun = False
        for index, item in enumerate(items):
            last = index == len(items) - 1
            if last:
                room -= after
                width -= after
            if self._compact:
                text = self._flat(item, active, level)
                size = len(text) + 2
                if room < size:
                    room = width
                    if begun:
                        out.append(separator)
                        begun = False
                if room >= size:
                    room -= size
                    out.append(', ' if begun else '')
                    out.append(text)
                    begun = True
                    continue
            if begun:
                out.append(separator)
            begun = True
            self._put(item, out, column, after if last else 1, active, level)

    def _put_text(self, value, out, column, after, active, level):
        lines = value.splitlines(True)
        if not lines:
            out.append(repr(value))
            return
        outer = level == 1
        if outer:
            column += 1
            after += 1
        chunks = []
        for index, line in enumerate(lines):
            last_line = index == len(lines) - 1
            most = self._width - column - (after if last_line else 0)
            if len(repr(line)) <= most:
                chunks.append(repr(line))
                continue
            pieces = _words(line)
            current = ''
            for number, piece in enumerate(pieces):
                most = self._width - column
                if number == len(pieces) - 1 and last_line:
                    most -= after
                if len(repr(current + piece)) > most:
                    if current:
                        chunks.append(repr(current))
                    current = piece
                else:
                    current += piece
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ('\n' + ' ' * column).join(chunks)
        out.append(f'({text})' if outer else text)


def _words(line):
    """Words, each with the whitespace behind it."""
    pieces = []
    current = ''
    blank = False
    for char in line:
        if blank and not char.isspace():
            pieces.append(current)
            current = ''
        current += char
        blank = char.isspace()
    return [*pieces, current] if current else pieces


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pformat(object)


def pprint(
    object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    PrettyPrinter(
        indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, [], 0)


def isrecursive(object):
    return '<Recursion on ' in saferepr(object)


def isreadable(object):
    return not isrecursive(object)
