"""Bytes in base 64, 32 and 16.

Source: library reference, base64; RFC 4648. Left out: base 85, files.
"""

import binascii as _binascii

__all__ = [
    'b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode',
    'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'encodebytes', 'decodebytes',
]

_TO_SAFE = bytes.maketrans(b'+/', b'-_')
_FROM_SAFE = bytes.maketrans(b'-_', b'+/')


def _ascii(value):
    if isinstance(value, str):
        try:
            return value.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    raise TypeError(f'argument should be a bytes-like object or ASCII string, not {type(value).__name__!r}')


def _bytes(value):
    if isinstance(value, (bytes, bytearray)) or isinstance(value, memoryview):
        return bytes(value)
    raise TypeError(f'a bytes-like object is required, not {type(value).__name__!r}')


def b64encode(s, altchars=None):
    encoded = _binascii.b2a_base64(_bytes(s), newline=False)
    if altchars is not None:
        encoded = encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _ascii(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_ascii(altchars), b'+/'))
    return _binascii.a2b_base64(s, strict_mode=validate)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s).translate(_TO_SAFE)


def urlsafe_b64decode(s):
    return b64decode(_ascii(s).translate(_FROM_SAFE))


_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_BASE32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _encode32(alphabet, data):
    data = _bytes(data)
    out = bytearray()
    for index in range(0, len(data), 5):
        group = data[index:index + 5]
        bits = int.from_bytes(group.ljust(5, b'\0'), 'big')
        used = (len(group) * 8 + 4) // 5
        out += bytes([alphabet[bits >> 35 - 5 * place & 31] for place in range(used)])
        out += b'=' * (8 - used)
    return bytes(out)


def _decode32(alphabet, data, casefold):
    data = _ascii(data)
    if len(data) % 8:
        raise _binascii.Error('Incorrect padding')
    if casefold:
        data = data.upper()
    digits = data.rstrip(b'=')
    pads = len(data) - len(digits)
    values = {digit: value for value, digit in enumerate(alphabet)}
    out = bytearray()
    for index in range(0, len(digits), 8):
        bits = 0
        group = digits[index:index + 8]
        for digit in group:
            if digit not in values:
                raise _binascii.Error('Non-base32 digit found')
            bits = bits << 5 | values[digit]
        bits <<= 5 * (8 - len(group))
        out += bits.to_bytes(5, 'big')[:len(group) * 5 // 8]
    if pads not in (0, 1, 3, 4, 6):
        raise _binascii.Error('Incorrect padding')
    return bytes(out)


def b32encode(s):
    return _encode32(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    s = _ascii(s)
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _ascii(map01)))
    return _decode32(_BASE32, s, casefold)


def b32hexencode(s):
    return _encode32(_BASE32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_BASE32_HEX, s, casefold)


def b16encode(s):
    return _bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _ascii(s)
    if casefold:
        s = s.upper()
    if any(char not in b'0123456789ABCDEF' for char in s):
        raise _binascii.Error('Non-base16 digit found')
    return _binascii.unhexlify(s)


def encodebytes(s):
    s = _bytes(s)
    return b''.join([_binascii.b2a_base64(s[index:index + 57]) for index in range(0, len(s), 57)])


def decodebytes(s):
    return _binascii.a2b_base64(_bytes(s))
