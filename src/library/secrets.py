"""Secret numbers and tokens.

Source: library reference, secrets. Numbers and choices are those of `random.SystemRandom`: unknown, or one of a
few. A token stands for one that no other equals: it is a number of its own in the usual form, and which bytes it
has means nothing.
"""

from base64 import urlsafe_b64encode as _urlsafe_b64encode
from hmac import compare_digest
from random import SystemRandom
from _fresh import fresh_bytes as _fresh_bytes

__all__ = [
    'choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest'
]

DEFAULT_ENTROPY = 32
_random = SystemRandom()
randbits = _random.getrandbits
choice = _random.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _random.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _fresh_bytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return _urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode()
