"""JSON text.

Source: library reference, json; RFC 8259. Left out: reading and writing files, `cls=` of `loads`.
"""

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count('\n', 0, pos) + 1
        column = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {line} column {column} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column


_ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}


def _quote(text, ensure_ascii):
    parts = ['"']
    for char in text:
        code = ord(char)
        if char in _ESCAPES:
            parts.append(_ESCAPES[char])
        elif code < 0x20 or ensure_ascii and 0x7e < code < 0x10000:
            parts.append(f'\\u{code:04x}')
        elif ensure_ascii and code >= 0x10000:
            code -= 0x10000
            parts.append(f'\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}')
        else:
            parts.append(char)
    parts.append('"')
    return ''.join(parts)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self._parts(o, 0, []))

    def iterencode(self, o):
        return iter(self._parts(o, 0, []))

    def _number(self, value):
        if isinstance(value, float):
            if value != value or value in (float('inf'), float('-inf')):
                if not self.allow_nan:
                    raise ValueError('Out of range float values are not JSON compliant')
                return 'NaN' if value != value else 'Infinity' if value > 0 else '-Infinity'
            return float.__repr__(value)
        return int.__repr__(value)

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or key is True or key is False:
            return {None: 'null', True: 'true', False: 'false'}[key]
        if isinstance(key, (int, float)):
            return self._number(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _parts(self, o, depth, outer):
        if isinstance(o, str):
            return [_quote(o, self.ensure_ascii)]
        if o is None:
            return ['null']
        if o is True:
            return ['true']
        if o is False:
            return ['false']
        if isinstance(o, (int, float)):
            return [self._number(o)]
        if any(other is o for other in outer):
            raise ValueError('Circular reference detected')
        outer = [*outer, o]
        if isinstance(o, dict):
            entries = []
            for key, value in sorted(o.items()) if self.sort_keys else o.items():
                key = self._key(key)
                if key is not None:
                    quoted = _quote(key, self.ensure_ascii)
                    entries.append([quoted, self.key_separator, *self._parts(value, depth + 1, outer)])
            return self._bracketed('{', '}', entries, depth)
        if isinstance(o, (list, tuple)):
            return self._bracketed('[', ']', [self._parts(item, depth + 1, outer) for item in o], depth)
        return self._parts(self.default(o), depth, outer)

    def _bracketed(self, opening, closing, entries, depth):
        if not entries:
            return [opening + closing]
        inner = outer = ''
        if self.indent is not None:
            inner, outer = '\n' + self.indent * (depth + 1), '\n' + self.indent * depth
        parts = [opening, inner]
        for position, entry in enumerate(entries):
            if position:
                parts.append(self.item_separator + inner)
            parts += entry
        return [*parts, outer, closing]


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


_WHITE = ' \t\n\r'
_UNESCAPED = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_CONSTANTS = {
    'null': None, 'true': True, 'false': False, 'NaN': float('nan'), 'Infinity': float('inf'),
    '-Infinity': float('-inf'),
}


def dump(obj, fp, *, cls=None, **options):
    fp.write(dumps(obj, cls=cls, **options))


class _Reader:
    def __init__(self, text, decoder):
        self.text = text
        self.at = 0
        self.object_hook = decoder.object_hook
        self.object_pairs_hook = decoder.object_pairs_hook
        self.parse_float = decoder.parse_float
        self.parse_int = decoder.parse_int
        self.parse_constant = decoder.parse_constant
        self.strict = decoder.strict

    def error(self, message, at=None):
        return JSONDecodeError(message, self.text, self.at if at is None else at)

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in _WHITE:
            self.at += 1

    def peek(self):
        return self.text[self.at:self.at + 1]

    def document(self):
        self.skip()
        value = self.value()
        self.skip()
        if self.at != len(self.text):
            raise self.error('Extra data')
        return value

    def value(self):
        char = self.peek()
        if char == '"':
            return self.string()
        if char == '{':
            return self.object()
        if char == '[':
            return self.array()
        for word, constant in _CONSTANTS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return constant if word[0] in 'ntf' else self.parse_constant(word)
        if char and char in '-0123456789':
            return self.number()
        raise self.error('Expecting value')

    def digits(self, at):
        while at < len(self.text) and self.text[at] in '0123456789':
            at += 1
        return at

    def number(self):
        start = self.at
        first = start + 1 if self.text[start] == '-' else start
        end = self.digits(first)
        if end == first:
            raise self.error('Expecting value')
        if self.text[first] == '0':
            end = first + 1
        whole = True
        if self.text[end:end + 1] == '.' and self.digits(end + 1) > end + 1:
            end = self.digits(end + 1)
            whole = False
        if self.text[end:end + 1] in ('e', 'E'):
            exponent = end + 2 if self.text[end + 1:end + 2] in ('+', '-') else end + 1
            if self.digits(exponent) > exponent:
                end = self.digits(exponent)
                whole = False
        self.at = end
        return (self.parse_int if whole else self.parse_float)(self.text[start:end])

    def code_unit(self, at):
        digits = self.text[at:at + 4]
        if len(digits) != 4 or any(digit not in '0123456789abcdefABCDEF' for digit in digits):
            raise self.error('Invalid \\uXXXX escape', at - 1)
        return int(digits, 16)

    def string(self):
        start = self.at
        at = start + 1
        parts = []
        while True:
            if at >= len(self.text):
                raise self.error('Unterminated string starting at', start)
            char = self.text[at]
            if char == '"':
                self.at = at + 1
                return ''.join(parts)
            if char != '\\':
                if char < ' ' and self.strict:
                    raise self.error('Invalid control character at', at)
                parts.append(char)
                at += 1
                continue
            escape = self.text[at + 1:at + 2]
            if not escape:
                raise self.error('Unterminated string starting at', start)
            if escape != 'u':
                if escape not in _UNESCAPED:
                    raise self.error('Invalid \\escape', at)
                parts.append(_UNESCAPED[escape])
                at += 2
                continue
            code = self.code_unit(at + 2)
            at += 6
            if 0xd800 <= code < 0xdc00 and self.text[at:at + 2] == '\\u':
                low = self.code_unit(at + 2)
                if 0xdc00 <= low < 0xe000:
                    code = 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00
                    at += 6
            parts.append(chr(code))

    def array(self):
        self.at += 1
        items = []
        self.skip()
        if self.peek() == ']':
            self.at += 1
            return items
        while True:
            items.append(self.value())
            self.skip()
            char = self.peek()
            if char == ']':
                self.at += 1
                return items
            if char != ',':
                raise self.error("Expecting ',' delimiter")
            self.at += 1
            self.skip()

    def object(self):
        self.at += 1
        pairs = []
        self.skip()
        if self.peek() == '}':
            self.at += 1
            return self.made(pairs)
        while True:
            if self.peek() != '"':
                raise self.error('Expecting property name enclosed in double quotes')
            key = self.string()
            self.skip()
            if self.peek() != ':':
                raise self.error("Expecting ':' delimiter")
            self.at += 1
            self.skip()
            pairs.append((key, self.value()))
            self.skip()
            char = self.peek()
            if char == '}':
                self.at += 1
                return self.made(pairs)
            if char != ',':
                raise self.error("Expecting ',' delimiter")
            self.at += 1
            self.skip()

    def made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        return dict(pairs) if self.object_hook is None else self.object_hook(dict(pairs))


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict

    def decode(self, s):
        return _Reader(s, self).document()

    def raw_decode(self, s, idx=0):
        """The value that begins at `idx`, and where it ends."""
        reader = _Reader(s, self)
        reader.at = idx
        return reader.value(), reader.at


_DECODER = JSONDecoder()


def loads(s, *, cls=None, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode('utf-8')
    elif not isinstance(s, str):
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    if s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    if cls is None and not options:
        return _DECODER.decode(s)
    return (cls or JSONDecoder)(**options).decode(s)


def load(fp, *, cls=None, **options):
    return loads(fp.read(), cls=cls, **options)
