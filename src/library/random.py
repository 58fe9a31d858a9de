"""Random numbers: what the program cannot know.

Numbers from a continuous range are unknown numbers: comparisons with them go both ways. A choice among a few
values is explored for each of them. Seeds are accepted and change nothing: what holds, holds for every seed.
"""

from _operations import index as _index
from _random import below as _below
from _random import check as _check
from _random import one_of as _one_of
from _random import unknown as _unknown
from math import perm as _perm


class Random:
    def __init__(self, x=None):
        pass

    def seed(self, a=None, version=2):
        pass

    def random(self):
        return _unknown()

    def uniform(self, a, b):
        return _unknown()

    def triangular(self, low=0.0, high=1.0, mode=None):
        return _unknown()

    def normalvariate(self, mu=0.0, sigma=1.0):
        return _unknown()

    def gauss(self, mu=0.0, sigma=1.0):
        return _unknown()

    def lognormvariate(self, mu, sigma):
        return _unknown()

    def expovariate(self, lambd):
        return _unknown()

    def vonmisesvariate(self, mu, kappa):
        return _unknown()

    def gammavariate(self, alpha, beta):
        return _unknown()

    def betavariate(self, alpha, beta):
        return _unknown()

    def paretovariate(self, alpha):
        return _unknown()

    def weibullvariate(self, alpha, beta):
        return _unknown()

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        return _below(1 << min(k, 64), 'random.getrandbits()')

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
        _check(len(numbers), text)
        return _one_of(numbers, text)

    def randint(self, a, b):
        if b < a:
            raise ValueError(f'empty range for randrange() ({a}, {b + 1}, {b + 1 - a})')
        text = f'random.randint({a}, {b})'
        _check(b - a + 1, text)
        return _one_of(range(_index(a), _index(b) + 1), text)

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
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
        if weights is None:
            possible = [population[i] for i in range(count)]
        else:
            if len(weights) != count:
                raise ValueError('The number of weights does not match the population')
            if sum(weights) <= 0:
                raise ValueError('Total of weights must be greater than zero')
            possible = [population[i] for i in range(count) if weights[i] > 0]
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
        _check(_perm(len(rest), k), 'random.sample()')
        chosen = []
        for _ in range(k):
            place = _below(len(rest), 'random.sample()')
            chosen.append(rest.pop(place))
        return chosen

    def shuffle(self, x):
        rest = list(x)
        _check(_perm(len(rest)), 'random.shuffle()')
        for place in range(len(x) - 1):
            x[place] = rest.pop(_below(len(rest), 'random.shuffle()'))
        if rest:
            x[len(x) - 1] = rest[0]


class SystemRandom(Random):
    pass


_shared = Random()
seed = _shared.seed
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
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
sample = _shared.sample
shuffle = _shared.shuffle
