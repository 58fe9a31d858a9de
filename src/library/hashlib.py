"""Digests of bytes.

Source: library reference, hashlib; FIPS 180-4, FIPS 202, RFC 1321. Left out: BLAKE2, SHAKE. The algorithms are native; an
object here keeps the bytes that it was given.
"""

from _hash import digest as _digest
from _hash import pbkdf2 as _pbkdf2

_SIZES = {
    'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128),
    'sha512': (64, 128), 'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72),
}

algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


def _bytes(data):
    if isinstance(data, str):
        raise TypeError('Strings must be encoded before hashing')
    if not isinstance(data, (bytes, bytearray)) and not isinstance(data, memoryview):
        raise TypeError('object supporting the buffer API required')
    return bytes(data)


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._data = _bytes(data)

    def update(self, data, /):
        self._data += _bytes(data)

    def digest(self):
        return _digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, self._data)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object>'


def new(name, data=b'', *, usedforsecurity=True):
    found = name.lower().replace('-', '_') if isinstance(name, str) else name
    found = {'sha_1': 'sha1', 'sha_256': 'sha256', 'sha_512': 'sha512', 'sha_384': 'sha384'}.get(found, found)
    if found not in _SIZES:
        raise ValueError(f'unsupported hash type {name}')
    return _Hash(found, data)


def _constructor(name):
    def construct(string=b'', *, usedforsecurity=True):
        return _Hash(name, string)

    construct.__name__ = construct.__qualname__ = f'openssl_{name}'
    return construct


md5 = _constructor('md5')
sha1 = _constructor('sha1')
sha224 = _constructor('sha224')
sha256 = _constructor('sha256')
sha384 = _constructor('sha384')
sha512 = _constructor('sha512')
sha3_224 = _constructor('sha3_224')
sha3_256 = _constructor('sha3_256')
sha3_384 = _constructor('sha3_384')
sha3_512 = _constructor('sha3_512')


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    size, block = new(hash_name).digest_size, new(hash_name).block_size
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    return _pbkdf2(hash_name, _bytes(password), _bytes(salt), iterations, size if dklen is None else dklen, block)
