"""Averages and measures of spread.

Source: library reference, statistics. Sums are exact. Left out: densities, regressions, `NormalDist`.
"""

from collections import Counter
from fractions import Fraction
from math import exp as _exp, fsum, log as _log, sqrt as _sqrt

__all__ = [
    'StatisticsError', 'fmean', 'geometric_mean', 'harmonic_mean', 'mean', 'median', 'median_high', 'median_low', 'mode',
    'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance',
]


class StatisticsError(ValueError):
    pass


def _exact(value):
    return value if isinstance(value, Fraction) else Fraction(value)


def _like(data, exact):
    """An exact number as one of the kind that the data have."""
    kinds = {type(value) for value in data}
    if kinds <= {int, bool}:
        return int(exact) if exact.denominator == 1 else float(exact)
    if Fraction in kinds and float not in kinds:
        return exact
    return float(exact)


def _sum(data):
    total = Fraction(0)
    for value in data:
        total += _exact(value)
    return total


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    return _like(data, _sum(data) / len(data))


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return fsum([value * weight for value, weight in zip(data, weights)]) / total


def geometric_mean(data):
    data = list(data)
    if not data or any(value <= 0 for value in data):
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
    return _exp(fmean([_log(value) for value in data]))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(value < 0 for value in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if 0 in data:
        return 0
    exact = _sum(weights) / sum([_exact(weight) / _exact(value) for value, weight in zip(data, weights)])
    return exact if Fraction in {type(value) for value in data} else float(exact)


def _ordered(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _ordered(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _ordered(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _ordered(data)
    return data[len(data) // 2]


def mode(data):
    counts = Counter(data).most_common(1)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return counts[0][0]


def multimode(data):
    counts = Counter(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data, center):
    center = _sum(data) / len(data) if center is None else _exact(center)
    return sum([(_exact(value) - center) ** 2 for value in data], Fraction(0))


def _variance(data, center, spare, name):
    data = list(data)
    if len(data) < 1 + spare:
        points = 'two data points' if spare else 'one data point'
        raise StatisticsError(f'{name} requires at least {points}')
    return data, _squares(data, center) / (len(data) - spare)


def variance(data, xbar=None):
    data, exact = _variance(data, xbar, 1, 'variance')
    return _like(data, exact)


def pvariance(data, mu=None):
    data, exact = _variance(data, mu, 0, 'pvariance')
    return _like(data, exact)


def stdev(data, xbar=None):
    return _sqrt(_variance(data, xbar, 1, 'stdev')[1])


def pstdev(data, mu=None):
    return _sqrt(_variance(data, mu, 0, 'pstdev')[1])


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError('must have at least two data points')
    cuts = []
    for index in range(1, n):
        if method == 'inclusive':
            place, rest = divmod(index * (count - 1), n)
            cuts.append((data[place] * (n - rest) + data[place + 1] * rest) / n)
        elif method == 'exclusive':
            place = min(max(index * (count + 1) // n, 1), count - 1)
            rest = index * (count + 1) - place * n
            cuts.append((data[place - 1] * (n - rest) + data[place] * rest) / n)
        else:
            raise ValueError(f'Unknown method: {method!r}')
    return cuts
