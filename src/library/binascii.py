"""Bytes as hexadecimal digits and in base 64, and their check sum.

Source: library reference, binascii; RFC 4648.
"""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_DIGITS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def _data(value):
    if isinstance(value, str):
        if not value.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return value.encode()
    return bytes(value)


def hexlify(data, sep='', bytes_per_sep=1):
    text = data.hex(sep, bytes_per_sep) if sep else bytes(data).hex()
    return text.encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    digits = _data(hexstr)
    if len(digits) % 2:
        raise Error('Odd-length string')
    values = []
    for index in range(0, len(digits), 2):
        pair = digits[index:index + 2]
        if not all(char in b'0123456789abcdefABCDEF' for char in pair):
            raise Error('Non-hexadecimal digit found')
        values.append(int(pair, 16))
    return bytes(values)


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    data = bytes(data)
    out = []
    for index in range(0, len(data), 3):
        group = data[index:index + 3]
        bits = int.from_bytes(group.ljust(3, b'\0'), 'big')
        for place in range(4):
            out.append(_DIGITS[bits >> 18 - 6 * place & 63] if place <= len(group) else 61)
    return bytes(out) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    data = _data(data)
    out = []
    bits = count = pads = 0
    for char in data:
        if char == 61:
            if strict_mode and not count:
                raise Error('Leading padding not allowed' if not out else 'Excess data after padding')
            if count >= 2:
                pads += 1
                if count + pads >= 4:
                    if strict_mode and data[-1] != 61:
                        raise Error('Excess data after padding')
                    return bytes(out)
            continue
        if char not in _VALUES:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        pads = 0
        bits = (bits << 6 | _VALUES[char]) & 0xffffff
        if count:
            out.append(bits >> (4, 2, 0)[count - 1] & 255)
        count = (count + 1) % 4
    if count == 1:
        raise Error(
            f'Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) '
            'cannot be 1 more than a multiple of 4'
        )
    if count:
        raise Error('Incorrect padding')
    return bytes(out)


def _crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0xedb88320 if value & 1 else 0)
        table.append(value)
    return table


_CRC = _crc_table()


def crc32(data, value=0, /):
    value ^= 0xffffffff
    for byte in bytes(data):
        value = value >> 8 ^ _CRC[(value ^ byte) & 255]
    return value ^ 0xffffffff


def crc_hqx(data, value, /):
    for byte in bytes(data):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ (0x1021 if value & 0x8000 else 0)) & 0xffff
    return value
