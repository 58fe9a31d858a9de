"""Keyed hashing of messages.

Source: library reference, hmac; RFC 2104.
"""

import hashlib as _hashlib


def compare_digest(a, b, /):
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError('comparing strings with non-ASCII characters is not supported')
        return a == b
    if isinstance(a, (bytes, bytearray)) and isinstance(b, (bytes, bytearray)):
        return bytes(a) == bytes(b)
    raise TypeError(
        "unsupported operand types(s) or combination of types: "
        f"'{type(a).__name__}' and '{type(b).__name__}'"
    )


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if callable(digestmod):
            self._make = digestmod
        else:
            self._make = lambda data=b'': _hashlib.new(digestmod, data)
        inner = self._make()
        self.digest_size = inner.digest_size
        self.block_size = inner.block_size
        if len(key) > self.block_size:
            key = self._make(bytes(key)).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._outer = bytes([byte ^ 0x5c for byte in key])
        self._inner = inner
        inner.update(bytes([byte ^ 0x36 for byte in key]))
        self.name = f'hmac-{inner.name}'
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = HMAC.__new__(HMAC)
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        return other

    def digest(self):
        return self._make(self._outer + self._inner.digest()).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
