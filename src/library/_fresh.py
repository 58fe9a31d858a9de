"""Bytes that differ from all given out before.

What a program may rely on in a random token is that no two are equal. So each is the next of a fixed sequence,
spread over all its bytes; the count is part of the state.
"""

_given = 0


def fresh_bytes(count):
    global _given
    _given += 1
    # An odd factor: a permutation of the numbers of so many bytes, so that equal counts never meet early.
    spread = _given * 0x9e3779b97f4a7c15f39cc0605cedc8341082276bf3a27251f86c6a11d0c18e95
    return (spread % (1 << 8 * count)).to_bytes(count, 'big')
