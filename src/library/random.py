"""Random numbers: what the program cannot know, or what follows from a seed.

Source: library reference, random. Without a seed, numbers from a continuous range are unknown numbers: comparisons with them
go both ways; a choice among a few values is explored for each of them. A seed that the program gives makes all that follows
exactly what CPython makes of it (`_seeded`).
Left out: the gamma, beta and von Mises distributions are unknown numbers with a seed too.
"""

from _operations import index as _index
from _random import below as _below
from _random import check as _check
from _random import one_of as _one_of
from _random import unknown as _unknown
from _seeded import Seeded as _Seeded
from itertools import accumulate as _accumulate
from math import exp as _exp
from math import perm as _perm


class Random:
    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        self._source = None if a is None else _Seeded(a)

    def getstate(self):
        source = self._source
        return (self.VERSION, None if source is None else (source._key, source._at), source and source._next)

    def setstate(self, state):
        _, place, left = state
        if place is None:
            self._source = None
            return
        self._source = _Seeded(place[0])
        self._source._at, self._source._next = place[1], left

    def random(self):
        return _unknown() if self._source is None else self._source.random()

    def uniform(self, a, b):
        return _unknown() if self._source is None else a + (b - a) * self._source.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        return _unknown() if self._source is None else self._source.triangular(low, high, mode)

    def normalvariate(self, mu=0.0, sigma=1.0):
        return _unknown() if self._source is None else self._source.normalvariate(mu, sigma)

    def gauss(self, mu=0.0, sigma=1.0):
        return _unknown() if self._source is None else self._source.gauss(mu, sigma)

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _unknown() if self._source is None else _exp(self._source.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return _unknown() if self._source is None else self._source.expovariate(lambd)

    def vonmisesvariate(self, mu, kappa):
        return _unknown()

    def gammavariate(self, alpha, beta):
        return _unknown()

    def betavariate(self, alpha, beta):
        return _unknown()

    def paretovariate(self, alpha):
        return _unknown() if self._source is None else self._source.paretovariate(alpha)

    def weibullvariate(self, alpha, beta):
        return _unknown() if self._source is None else self._source.weibullvariate(alpha, beta)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        if self._source is not None:
            return self._source.getrandbits(k)
        return _below(1 << min(k, 64), 'random.getrandbits()')

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def _one_of(self, items, text):
        """An item of a sequence."""
        if self._source is not None:
            return items[self._source.below(len(items))]
        _check(len(items), text)
        return _one_of(items, text)

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            numbers = range(_index(start))
            text = f'random.randrange({start})'
            if len(numbers) == 0:
                raise ValueError('empty range for randrange()')
        else:
            step = _index(step)
            if step == 0:
                raise ValueError('zero step for randrange()')
            numbers = range(_index(start), _index(stop), step)
            if len(numbers) == 0:
                raise ValueError(f'empty range for randrange() ({start}, {stop}, {stop - start})')
            text = f'random.randrange({start}, {stop})'
        return self._one_of(numbers, text)

    def randint(self, a, b):
        if b < a:
            raise ValueError(f'empty range for randrange() ({a}, {b + 1}, {b + 1 - a})')
        return self._one_of(range(_index(a), _index(b) + 1), f'random.randint({a}, {b})')

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        if self._source is not None:
            return seq[self._source.below(len(seq))]
        _check(len(seq), 'random.choice()')
        return _one_of([seq[i] for i in range(len(seq))], 'random.choice()')

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        count = len(population)
        if cum_weights is not None:
            if weights is not None:
                raise TypeError('Cannot specify both weights and cumulative weights')
            weights = []
            before = 0
            for total in cum_weights:
                weights.append(total - before)
                before = total
        if weights is not None:
            if len(weights) != count:
                raise ValueError('The number of weights does not match the population')
            if sum(weights) <= 0:
                raise ValueError('Total of weights must be greater than zero')
        if self._source is not None:
            if not count:
                raise IndexError('list index out of range')
            return self._source.choices(population, None if weights is None else list(_accumulate(weights)), k)
        possible = [population[i] for i in range(count) if weights is None or weights[i] > 0]
        if not possible:
            raise IndexError('list index out of range')
        _check(len(possible) ** k, 'random.choices()')
        return [_one_of(possible, 'random.choices()') for _ in range(k)]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset)):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        rest = list(population)
        if counts is not None:
            if len(counts) != len(rest):
                raise ValueError('The number of counts does not match the population')
            rest = [item for item, count in zip(rest, counts) for _ in range(count)]
        if not 0 <= k <= len(rest):
            raise ValueError('Sample larger than population or is negative')
        if self._source is not None:
            return self._source.sample(rest, k)
        _check(_perm(len(rest), k), 'random.sample()')
        chosen = []
        for _ in range(k):
            place = _below(len(rest), 'random.sample()')
            chosen.append(rest.pop(place))
        return chosen

    def shuffle(self, x):
        if self._source is not None:
            return self._source.shuffle(x)
        rest = list(x)
        _check(_perm(len(rest)), 'random.shuffle()')
        for place in range(len(x) - 1):
            x[place] = rest.pop(_below(len(rest), 'random.shuffle()'))
        if rest:
            x[len(x) - 1] = rest[0]


class SystemRandom(Random):
    def seed(self, *args, **kwargs):
        self._source = None


_shared = Random()
seed = _shared.seed
getstate = _shared.getstate
setstate = _shared.setstate
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
normalvariate = _shared.normalvariate
gauss = _shared.gauss
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
vonmisesvariate = _shared.vonmisesvariate
gammavariate = _shared.gammavariate
betavariate = _shared.betavariate
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
sample = _shared.sample
shuffle = _shared.shuffle
