"""Checksums. Compression is not modelled: `compress` and `decompress` are gaps.

Source: RFC 1950, 8.2 (Adler-32); RFC 1952, 8 (CRC-32).
"""

from binascii import crc32

DEFLATED = 8
MAX_WBITS = 15
Z_DEFAULT_COMPRESSION = -1
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9


class error(Exception):
    pass


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16
    for byte in bytes(data):
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low
