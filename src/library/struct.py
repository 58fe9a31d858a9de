"""Numbers and bytes in the layout of C.

Source: library reference, struct. Native sizes and alignments are those of 64-bit Linux. Left out: half floats.
"""

from _operations import float_bytes as _float_bytes
from _operations import float_of_bytes as _float_of_bytes
from _operations import index as _index
from _operations import unsupported as _unsupported

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


_SIZES = {
    'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8, 'f': 4,
    'd': 8, 's': 1, 'p': 1,
}
_NATIVE_SIZES = {**_SIZES, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
_LIMITS = {
    'b': 'byte format requires -128 <= number <= 127', 'B': 'ubyte format requires 0 <= number <= 255',
    'h': 'short format requires -32768 <= number <= 32767',
    'H': 'ushort format requires 0 <= number <= 65535',
}


class _Field:
    """One value, or as many pad bytes: its code, the bytes it takes, and where it begins."""

    __slots__ = ('code', 'size', 'at')

    def __init__(self, code, size, at):
        self.code = code
        self.size = size
        self.at = at


class Struct:
    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode('ascii')
        if not isinstance(format, str):
            raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
        self.format = format
        mode = format[:1] if format[:1] in tuple('@=<>!') else ''
        self._order = 'big' if mode in ('>', '!') else 'little'
        self._native = mode in ('', '@')
        self._fields, self.size = self._parse(format[len(mode):])

    def _parse(self, codes):
        sizes = _NATIVE_SIZES if self._native else _SIZES
        fields = []
        at = 0
        count = ''
        for code in codes:
            if code.isspace() and not count:
                continue
            if code in '0123456789':
                count += code
                continue
            if code == 'e':
                _unsupported('half floats in a struct', 'pack them as 4 bytes: f')
            if code not in sizes:
                raise error('bad char in struct format')
            size = sizes[code]
            if self._native and code not in 'xcbB?sp':
                at = (at + size - 1) // size * size
            repeat = int(count) if count else 1
            if code in 'sp':
                fields.append(_Field(code, repeat, at))
                at += repeat
            else:
                for _ in range(repeat):
                    if code != 'x':
                        fields.append(_Field(code, size, at))
                    at += size
            count = ''
        if count:
            raise error('repeat count given without format specifier')
        return fields, at

    def __repr__(self):
        return f'_struct.Struct({self.format!r})'

    def pack(self, *v):
        if len(v) != len(self._fields):
            raise error(f'pack expected {len(self._fields)} items for packing (got {len(v)})')
        out = bytearray(self.size)
        for field, value in zip(self._fields, v):
            out[field.at:field.at + field.size] = self._packed(field, value)
        return bytes(out)

    def _packed(self, field, value):
        code, size = field.code, field.size
        if code == 's' or code == 'p':
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{code}' must be a bytes object")
            value = bytes(value)
            if code == 'p' and size:
                value = value[:min(size - 1, 255)]
                value = bytes([len(value)]) + value
            return value[:size].ljust(size, b'\0')
        if code == 'c':
            if not isinstance(value, bytes) or len(value) != 1:
                raise error('char format requires a bytes object of length 1')
            return value
        if code == '?':
            return b'\x01' if value else b'\0'
        if code in 'fd':
            if not isinstance(value, (int, float)) and not hasattr(value, '__float__'):
                raise error('required argument is not a float')
            data = _float_bytes(float(value), size)
            if data is None and self._native:
                data = _float_bytes(float('inf') if value > 0 else float('-inf'), size)
            if data is None:
                raise OverflowError(f'float too large to pack with {code} format')
            return data if self._order == 'little' else data[::-1]
        if not isinstance(value, int):
            if not hasattr(value, '__index__'):
                raise error('required argument is not an integer')
            value = _index(value)
        try:
            return value.to_bytes(size, self._order, signed=code in 'bhilqn')
        except OverflowError:
            raise error(self._limit(code, size, value)) from None

    def _limit(self, code, size, value):
        """What CPython says of a number that does not fit: it is first made a long, or an unsigned one, of C."""
        signed = code in 'bhilqn'
        long = -1 << 63 <= value < 1 << 63 if signed or code in 'BH' else 0 <= value < 1 << 64
        if not long or size == 8:
            return 'argument out of range'
        if code in _LIMITS:
            return _LIMITS[code]
        least, most = (-1 << size * 8 - 1, (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
        return f"'{code}' format requires {least} <= number <= {most}"

    def unpack(self, buffer, /):
        if len(buffer) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self._values(bytes(buffer))

    def _values(self, data):
        values = []
        for field in self._fields:
            part = data[field.at:field.at + field.size]
            code = field.code
            if code in 'sc':
                values.append(part)
            elif code == 'p':
                values.append(part[1:1 + part[0]] if part else b'')
            elif code == '?':
                values.append(part != b'\0')
            elif code in 'fd':
                values.append(_float_of_bytes(part if self._order == 'little' else part[::-1]))
            else:
                values.append(int.from_bytes(part, self._order, signed=code in 'bhilqn'))
        return tuple(values)

    def unpack_from(self, /, buffer, offset=0):
        if offset < 0:
            if offset + len(buffer) < 0:
                raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f'unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} '
                f'bytes at offset {offset} (actual buffer size is {len(buffer)})'
            )
        return self._values(bytes(buffer[offset:offset + self.size]))

    def pack_into(self, buffer, offset, /, *v):
        data = self.pack(*v)
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'no space to pack {self.size} bytes at offset {offset}')
            if offset + len(buffer) < 0:
                raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f'pack_into requires a buffer of at least {self.size + offset} bytes for packing {self.size} '
                f'bytes at offset {offset} (actual buffer size is {len(buffer)})'
            )
        buffer[offset:offset + self.size] = data

    def iter_unpack(self, buffer, /):
        if not self.size:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(buffer) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        return (self._values(bytes(buffer[at:at + self.size])) for at in range(0, len(buffer), self.size))


def calcsize(format, /):
    return Struct(format).size


def pack(format, /, *v):
    return Struct(format).pack(*v)


def pack_into(format, buffer, offset, /, *v):
    return Struct(format).pack_into(buffer, offset, *v)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)
