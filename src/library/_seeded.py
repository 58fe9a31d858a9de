"""Random numbers that follow from a seed: the Mersenne Twister and what is made of its words.

Source: library reference, random, and the papers that it names (Kinderman and Monahan 1977 for `normalvariate`; Box and Muller for
`gauss`). The order in which words are drawn is part of what a program sees.
"""

from _random import word as _word
from bisect import bisect as _bisect
from hashlib import sha512 as _sha512
from itertools import accumulate as _accumulate
from math import ceil as _ceil, cos as _cos, exp as _exp, floor as _floor, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)


def key_of(seed):
    """The number that a seed stands for."""
    if isinstance(seed, (str, bytes, bytearray)):
        data = seed.encode() if isinstance(seed, str) else bytes(seed)
        return int.from_bytes(data + _sha512(data).digest(), 'big')
    if isinstance(seed, int):
        return abs(int(seed))
    if isinstance(seed, float):
        return hash(seed) % 2**64
    raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')


class Seeded:
    """`_key`: the seed; `_at`: how many words were drawn; `_next`: what `gauss` has left over."""

    __slots__ = ('_key', '_at', '_next')

    def __init__(self, seed):
        self._key = key_of(seed)
        self._at = 0
        self._next = None

    def _word(self):
        word = _word(self._key, self._at)
        self._at += 1
        return word

    def random(self):
        return ((self._word() >> 5) * 67108864 + (self._word() >> 6)) / 9007199254740992

    def getrandbits(self, k):
        bits, place = 0, 0
        while k > 0:
            word = self._word()
            if k < 32:
                word >>= 32 - k
            bits |= word << place
            place += 32
            k -= 32
        return bits

    def below(self, n):
        """A whole number from 0 to n - 1."""
        k = n.bit_length()
        number = self.getrandbits(k)
        while number >= n:
            number = self.getrandbits(k)
        return number

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = self.below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        n = len(population)
        room = 21
        if k > 5:
            room += 4 ** _ceil(_log(k * 3, 4))
        chosen = []
        if n <= room:
            pool = list(population)
            for i in range(k):
                j = self.below(n - i)
                chosen.append(pool[j])
                pool[j] = pool[n - i - 1]
            return chosen
        taken = set()
        for _ in range(k):
            j = self.below(n)
            while j in taken:
                j = self.below(n)
            taken.add(j)
            chosen.append(population[j])
        return chosen

    def choices(self, population, cum_weights, k):
        if cum_weights is None:
            n = len(population) + 0.0
            return [population[_floor(self.random() * n)] for _ in range(k)]
        total = cum_weights[-1] + 0.0
        last = len(population) - 1
        return [population[_bisect(cum_weights, self.random() * total, 0, last)] for _ in range(k)]

    def triangular(self, low, high, mode):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu, sigma):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = _NORMAL * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu, sigma):
        z, self._next = self._next, None
        if z is None:
            angle = self.random() * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self._next = _cos(angle) * radius, _sin(angle) * radius
        return mu + z * sigma

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)
