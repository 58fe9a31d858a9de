"""Universally unique identifiers.

Source: library reference, uuid; RFC 4122. An identifier made of random bits stands for one that equals no other: its
text is a stand-in, its number is unknown, and which of two comes first goes both ways.
"""

from _fresh import fresh_bytes as _fresh_bytes
from _random import unknown as _unknown

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition',
)


class UUID:
    __slots__ = ('_value', '_random')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            value = _int(hex, 16)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            value = _int.from_bytes(bytes, 'big')
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            parts = (bytes_le[3::-1], bytes_le[5:3:-1], bytes_le[7:5:-1], bytes_le[8:])
            value = _int.from_bytes(b''.join(parts), 'big')
        elif fields is not None:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            value = 0
            for field, bits in zip(fields, (32, 16, 16, 8, 8, 48)):
                if not 0 <= field < 1 << bits:
                    raise ValueError(f'field out of range (need a {bits}-bit value)')
                value = value << bits | field
        else:
            value = int
            if not 0 <= value < 1 << 128:
                raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            value = value & ~(0xc000 << 48) & ~(0xf000 << 64) | 0x8000 << 48 | version << 76
        object.__setattr__(self, '_value', value)
        object.__setattr__(self, '_random', False)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    @property
    def int(self):
        return _unknown() if self._random else self._value

    @property
    def hex(self):
        return f'{self._value:032x}'

    @property
    def bytes(self):
        return self._value.to_bytes(16, 'big')

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xffff)
    time_hi_version = property(lambda self: self.int >> 64 & 0xffff)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xff)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xff)
    node = property(lambda self: self.int & 0xffffffffffff)
    time = property(lambda self: (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low)
    urn = property(lambda self: f'urn:uuid:{self}')

    @property
    def fields(self):
        return (
            self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node
        )

    @property
    def variant(self):
        value = self._value
        if not value & 0x8000 << 48:
            return RESERVED_NCS
        if not value & 0x4000 << 48:
            return RFC_4122
        return RESERVED_FUTURE if value & 0x2000 << 48 else RESERVED_MICROSOFT

    @property
    def version(self):
        return self._value >> 76 & 0xf if self.variant == RFC_4122 else None

    def __int__(self):
        return self.int

    def __str__(self):
        text = self.hex
        return f'{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}'

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __hash__(self):
        return hash(self._value)

    def __eq__(self, other):
        if isinstance(other, UUID):
            return self._value == other._value
        return NotImplemented

    def _order(self, other):
        """Below, above or at zero as this one is below, above or at the other."""
        if self._value != other._value and (self._random or other._random):
            return -1 if _unknown() < 0 else 1
        return self._value - other._value

    def __lt__(self, other):
        return self._order(other) < 0 if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self._order(other) > 0 if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self._order(other) <= 0 if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self._order(other) >= 0 if isinstance(other, UUID) else NotImplemented


_int = int


def _fresh(version):
    made = UUID(bytes=_fresh_bytes(16), version=version)
    object.__setattr__(made, '_random', True)
    return made


def uuid1(node=None, clock_seq=None):
    return _fresh(1)


def uuid4():
    return _fresh(4)


def uuid3(namespace, name):
    from hashlib import md5

    return UUID(bytes=md5(namespace.bytes + name.encode()).digest(), version=3)


def uuid5(namespace, name):
    from hashlib import sha1

    return UUID(bytes=sha1(namespace.bytes + name.encode()).digest()[:16], version=5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
