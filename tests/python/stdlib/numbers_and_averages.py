"""statistics, fractions, numbers."""

import math
import numbers
import statistics
from fractions import Fraction


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)


data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2, 2]), statistics.mean(data), statistics.fmean([1, 2, 4]), statistics.mean([4, 4]))
print(statistics.median([1, 3, 5]), statistics.median([1, 3, 5, 7]), statistics.median_low([1, 3]), statistics.median_high([1, 3]))
print(statistics.mode('aabbb'), statistics.multimode('aabbcc'), statistics.stdev(data), statistics.pstdev(data), statistics.variance(data))
print(statistics.pvariance([1, 2, 3, 4]), statistics.variance([1, 2, 3]), statistics.quantiles(range(1, 11)), statistics.quantiles([1, 2, 4], n=3, method='inclusive'))
print(statistics.harmonic_mean([40, 60]), round(statistics.geometric_mean([54, 24, 36]), 6), statistics.fmean([1, 2], weights=[3, 1]))
for function in [statistics.mean, statistics.median, statistics.mode, statistics.stdev, statistics.fmean]:
    attempt(function, [])
a = Fraction(3, 4)
print(a, repr(a), Fraction('0.125'), Fraction(' -3/6 '), Fraction(0.5), Fraction(1.1), Fraction('1e-2'), Fraction(5), Fraction(6, -8))
print(a + 1, a - Fraction(1, 4), a * 2, a / 3, a // Fraction(1, 3), a % Fraction(1, 3), a ** 2, a ** -2, -a, abs(-a), 1 - a, 2 / a, 2 ** Fraction(2))
print(a + 0.25, a * 1j, a == 0.75, a < 1, a > 0.7, a <= Fraction(3, 4), hash(Fraction(2)) == hash(2), hash(Fraction(1, 2)) == hash(0.5), bool(Fraction(0)))
print(math.floor(Fraction(-7, 2)), math.ceil(Fraction(7, 2)), round(Fraction(5, 2)), round(Fraction(7, 3), 2), int(Fraction(-7, 2)), float(a), a.as_integer_ratio())
print(Fraction(math.pi).limit_denominator(1000), Fraction('3.1415926').limit_denominator(10), a.numerator, a.denominator, sorted([Fraction(1, 2), 0.3, 1]))
attempt(Fraction, 1, 0)
attempt(Fraction, 'x')
attempt(Fraction, 1.5, 2)
attempt(Fraction, None)
attempt(lambda: Fraction(1) / 0)
attempt(lambda: Fraction(0) ** -1)
attempt(lambda: a < 'x')
attempt(lambda: a + 'x')
print(isinstance(1, numbers.Integral), isinstance(1.0, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(1j, numbers.Complex), isinstance(a, numbers.Rational), isinstance(True, numbers.Number))
