"""Rational numbers.

Source: library reference, fractions.
"""

from math import gcd as _gcd
from numbers import Rational as _Rational

__all__ = ['Fraction']


def _parse(text):
    """Numerator and denominator of a text, or nothing."""
    body = text.strip()
    sign = -1 if body.startswith('-') else 1
    body = body[1:] if body[:1] in ('+', '-') else body

    def digits(part):
        plain = part.replace('_', '')
        return plain.isdigit() and not part.startswith('_') and not part.endswith('_') and '__' not in part

    if '/' in body:
        above, _, below = body.partition('/')
        if not digits(above) or not digits(below):
            return None
        return sign * int(above), int(below)
    mantissa, mark, exponent = body.lower().partition('e')
    whole, point, rest = mantissa.partition('.')
    unsigned = exponent[1:] if exponent[:1] in ('+', '-') else exponent
    if mark and not digits(unsigned) or whole and not digits(whole) or rest and not digits(rest):
        return None
    if not whole and not rest:
        return None
    rest = rest.replace('_', '')
    power = (int(exponent) if mark else 0) - len(rest)
    number = sign * int((whole or '0').replace('_', '') + rest)
    return (number * 10 ** power, 1) if power >= 0 else (number, 10 ** -power)


class Fraction(_Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                return cls._of(int(numerator), 1)
            if isinstance(numerator, _Rational):
                return cls._of(numerator.numerator, numerator.denominator)
            if isinstance(numerator, float) or hasattr(numerator, 'as_integer_ratio'):
                return cls._of(*numerator.as_integer_ratio())
            if isinstance(numerator, str):
                pair = _parse(numerator)
                if pair is None:
                    raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                if not pair[1]:
                    raise ZeroDivisionError(f'Fraction({pair[0]}, 0)')
                return cls._of(*pair)
            raise TypeError('argument should be a string or a Rational instance')
        if isinstance(numerator, _Rational) and isinstance(denominator, _Rational):
            above = numerator.numerator * denominator.denominator
            below = denominator.numerator * numerator.denominator
            if not below:
                raise ZeroDivisionError(f'Fraction({above}, 0)')
            return cls._of(above, below)
        raise TypeError('both arguments should be Rational instances')

    @classmethod
    def _of(cls, numerator, denominator):
        divisor = _gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self = object.__new__(cls)
        self._numerator = numerator // divisor
        self._denominator = denominator // divisor
        return self

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls._of(int(f), 1)
        return cls._of(*f.as_integer_ratio())

    from_decimal = from_float

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction; then the better of the last one and a semiconvergent.
        before, last = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while True:
            term = n // d
            following = (before[0] + term * last[0], before[1] + term * last[1])
            if following[1] > max_denominator:
                break
            before, last = last, following
            n, d = d, n - term * d
        term = (max_denominator - before[1]) // last[1]
        semi = Fraction(before[0] + term * last[0], before[1] + term * last[1])
        convergent = Fraction(*last)
        return convergent if abs(convergent - self) <= abs(semi - self) else semi

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def _with(self, other, exact, fallback):
        """The result of an operation with another rational number, or by way of floats."""
        if isinstance(other, (int, Fraction)):
            return exact(self, other if isinstance(other, Fraction) else Fraction._of(int(other), 1))
        if isinstance(other, float):
            return fallback(float(self), other)
        if isinstance(other, complex):
            return fallback(complex(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, _add, lambda a, b: a + b)

    def __radd__(self, other):
        return self._with(other, _add, lambda a, b: b + a)

    def __sub__(self, other):
        return self._with(other, _subtract, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: _subtract(b, a), lambda a, b: b - a)

    def __mul__(self, other):
        return self._with(other, _multiply, lambda a, b: a * b)

    def __rmul__(self, other):
        return self._with(other, _multiply, lambda a, b: b * a)

    def __truediv__(self, other):
        return self._with(other, _divide, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: _divide(b, a), lambda a, b: b / a)

    def __floordiv__(self, other):
        return self._with(other, _floor_divide, lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return self._with(other, lambda a, b: _floor_divide(b, a), lambda a, b: b // a)

    def __mod__(self, other):
        return self._with(other, lambda a, b: a - b * _floor_divide(a, b), lambda a, b: a % b)

    def __rmod__(self, other):
        return self._with(other, lambda a, b: b - a * _floor_divide(b, a), lambda a, b: b % a)

    def __pow__(self, other):
        if isinstance(other, (int, Fraction)):
            power = Fraction(other)
            if power._denominator != 1:
                return float(self) ** float(power)
            power = power._numerator
            if power >= 0:
                return Fraction._of(self._numerator ** power, self._denominator ** power)
            if not self._numerator:
                raise ZeroDivisionError(f'Fraction({self._denominator ** -power}, 0)')
            return Fraction._of(self._denominator ** -power, self._numerator ** -power)
        return float(self) ** other

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        return other ** float(self)

    def __neg__(self):
        return Fraction._of(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction._of(self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._of(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        whole = abs(self._numerator) // self._denominator
        return whole if self._numerator >= 0 else -whole

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            quotient, rest = divmod(self._numerator, self._denominator)
            if 2 * rest > self._denominator or 2 * rest == self._denominator and quotient % 2:
                quotient += 1
            return quotient
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        # Equal numbers have equal hashes: that of the quotient modulo the prime of the numeric types.
        prime = (1 << 61) - 1
        if self._denominator == 1:
            return hash(self._numerator)
        if self._denominator % prime == 0:
            value = 314159
        else:
            value = abs(self._numerator) * pow(self._denominator, -1, prime) % prime
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(self, other):
        if isinstance(other, int):
            return self._denominator == 1 and self._numerator == other
        if isinstance(other, Fraction):
            return self._numerator == other._numerator and self._denominator == other._denominator
        if isinstance(other, float):
            return other - other == 0 and self == Fraction(other)
        return NotImplemented

    def _order(self, other, test):
        if isinstance(other, float):
            if other - other != 0:
                return test(0.0, other)
            other = Fraction(other)
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return test(self._numerator * other._denominator, other._numerator * self._denominator)

    def __lt__(self, other):
        return self._order(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._order(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._order(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._order(other, lambda a, b: a >= b)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _add(a, b):
    return Fraction._of(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)


def _subtract(a, b):
    return Fraction._of(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)


def _multiply(a, b):
    return Fraction._of(a._numerator * b._numerator, a._denominator * b._denominator)


def _divide(a, b):
    if not b._numerator:
        raise ZeroDivisionError(f'Fraction({a._numerator * b._denominator}, 0)')
    return Fraction._of(a._numerator * b._denominator, a._denominator * b._numerator)


def _floor_divide(a, b):
    return (a._numerator * b._denominator) // (a._denominator * b._numerator)
