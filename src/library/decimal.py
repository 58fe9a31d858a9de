"""Decimal numbers, exact or rounded as a context says.

Source: library reference, decimal; the General Decimal Arithmetic specification, 1.70, for the exponents of results. A number is
(-1)**sign * coefficient * 10**exponent; every operation gives the exact result, rounded to the precision of the
context (`_decimal_context`).
Left out: signalling and payload-carrying NaNs, limits of exponents, and functions beyond arithmetic, `sqrt` and the logical and
transcendental ones.
"""

import math as _math
from numbers import Number as _Number
from _decimal_context import *
from _decimal_context import _round_quotient, _rounded
from _operations import unsupported as _unsupported
from collections import namedtuple as _namedtuple
from fractions import Fraction as _Fraction

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
    'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
    'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
    'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext',
    'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR',
]

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


def _parse(text):
    """Sign, coefficient and exponent of a numeral; an exponent of 'F' is infinite, of 'n' not a number. `None`: no numeral."""
    text = text.strip().replace('_', '')
    sign = 0
    if text[:1] in ('+', '-'):
        sign = int(text[0] == '-')
        text = text[1:]
    lower = text.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 'F'
    if lower == 'nan':
        return sign, 0, 'n'
    mantissa, mark, exponent = lower.partition('e')
    whole, point, part = mantissa.partition('.')
    digits = whole + part
    if not digits or not (digits.isascii() and digits.isdigit()):
        return None
    if mark:
        unsigned = exponent[1:] if exponent[:1] in ('+', '-') else exponent
        if not (unsigned.isascii() and unsigned.isdigit()):
            return None
    return sign, int(digits), (int(exponent) if mark else 0) - len(part)


def _make(sign, coefficient, exponent):
    number = object.__new__(Decimal)
    number._sign = sign
    number._coefficient = coefficient
    number._exponent = exponent
    return number


def _nan(condition, message):
    getcontext()._raise(condition, message)
    return _make(0, 0, 'n')


def _fix(sign, coefficient, exponent):
    """The number, rounded to the precision of the context."""
    context = getcontext()
    excess = len(str(coefficient)) - context.prec
    if excess > 0:
        coefficient, exact = _rounded(sign, coefficient, excess, context.rounding)
        exponent += excess
        if len(str(coefficient)) > context.prec:
            coefficient //= 10
            exponent += 1
        context._raise(Rounded, '')
        if not exact:
            context._raise(Inexact, '')
    return _make(sign, coefficient, exponent)


class Decimal:
    __slots__ = ('_sign', '_coefficient', '_exponent')

    def __new__(cls, value='0', context=None):
        if isinstance(value, Decimal):
            parts = value._sign, value._coefficient, value._exponent
        elif isinstance(value, int):
            parts = int(value < 0), abs(int(value)), 0
        elif isinstance(value, float):
            getcontext()._raise(FloatOperation, '')
            if _math.isnan(value) or _math.isinf(value):
                parts = _parse(str(value))
            else:
                numerator, denominator = value.as_integer_ratio()
                places = denominator.bit_length() - 1
                parts = int(_math.copysign(1, value) < 0), abs(numerator) * 5**places, -places
        elif isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                getcontext()._raise(ConversionSyntax, '')
                parts = 0, 0, 'n'
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            parts = sign, int(''.join([str(digit) for digit in digits]) or '0'), exponent
        else:
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        number = object.__new__(cls)
        number._sign, number._coefficient, number._exponent = parts
        return number

    @classmethod
    def from_float(cls, f):
        return cls(f)

    # ---- what a number is

    def is_nan(self):
        return self._exponent == 'n'

    is_qnan = is_nan

    def is_snan(self):
        return False

    def is_infinite(self):
        return self._exponent == 'F'

    def is_finite(self):
        return self._exponent not in ('F', 'n')

    def is_zero(self):
        return self.is_finite() and self._coefficient == 0

    def is_signed(self):
        return self._sign == 1

    def __bool__(self):
        return not self.is_zero()

    def as_tuple(self):
        digits = tuple([int(digit) for digit in str(self._coefficient)]) if self.is_finite() else ()
        return DecimalTuple(self._sign, (0,) if self.is_infinite() else digits, self._exponent)

    def as_integer_ratio(self):
        if not self.is_finite():
            what = 'Infinity' if self.is_infinite() else 'NaN'
            raise (OverflowError if self.is_infinite() else ValueError)(f'cannot convert {what} to integer ratio')
        fraction = self._fraction()
        return fraction.numerator, fraction.denominator

    def _finite(self):
        if not self.is_finite():
            int(self)
        return self

    def _fraction(self):
        signed = -self._coefficient if self._sign else self._coefficient
        if self._exponent >= 0:
            return _Fraction(signed * 10**self._exponent)
        return _Fraction(signed, 10**-self._exponent)

    def adjusted(self):
        return self._exponent + len(str(self._coefficient)) - 1 if self.is_finite() else 0

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    # ---- as text

    def _plain(self, capital=True):
        sign = '-' if self._sign else ''
        if not self.is_finite():
            return sign + ('Infinity' if self.is_infinite() else 'NaN')
        digits = str(self._coefficient)
        point = len(digits) + self._exponent
        if self._exponent <= 0 and point > -6:
            return sign + _with_point(digits, point)
        shown = digits[0] + ('.' + digits[1:] if len(digits) > 1 else '')
        return f"{sign}{shown}{'E' if capital else 'e'}{point - 1:+d}"

    def __str__(self):
        return self._plain()

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        return self._plain()

    def __format__(self, spec):
        if not spec:
            return str(self)
        return _formatted(self, spec)

    # ---- conversion

    def __int__(self):
        if not self.is_finite():
            what = 'infinity' if self.is_infinite() else 'NaN'
            raise (OverflowError if self.is_infinite() else ValueError)(f'cannot convert {"Infinity" if what == "infinity" else what} to integer')
        if self._exponent >= 0:
            size = self._coefficient * 10**self._exponent
        else:
            size = self._coefficient // 10**-self._exponent
        return -size if self._sign else size

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return _math.floor(self._finite()._fraction())

    def __ceil__(self):
        return _math.ceil(self._finite()._fraction())

    def __round__(self, places=None):
        if places is None:
            return round(self._finite()._fraction())
        return self.quantize(Decimal((0, (1,), -places)))

    def __hash__(self):
        if self.is_finite():
            return hash(self._fraction())
        return hash(float(self)) if self.is_infinite() else object.__hash__(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (type(self), (str(self),))

    # ---- comparison

    def _order(self, other):
        """A number that compares to 0 as this one to the other."""
        if self.is_infinite() or other.is_infinite():
            size = lambda number: (-1 if number._sign else 1) if number.is_infinite() else 0
            return size(self) - size(other)
        return self._fraction() - other._fraction()

    def _compare(self, other, judge, ordering=True):
        if isinstance(other, (_Fraction,)) and not self.is_nan():
            return judge(self._fraction() - other) if self.is_finite() else judge(-1 if self._sign else 1)
        if isinstance(other, float):
            other = Decimal(other)
        elif isinstance(other, int):
            other = Decimal(other)
        elif not isinstance(other, Decimal):
            return NotImplemented
        if self.is_nan() or other.is_nan():
            if ordering:
                getcontext()._raise(InvalidOperation, 'comparison involving NaN')
            return False
        return judge(self._order(other))

    def __eq__(self, other):
        return self._compare(other, lambda order: order == 0, False)

    def __lt__(self, other):
        return self._compare(other, lambda order: order < 0)

    def __le__(self, other):
        return self._compare(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._compare(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._compare(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        other = _operand(other)
        if self.is_nan() or other.is_nan():
            return _make(0, 0, 'n')
        order = self._order(other)
        return Decimal((order > 0) - (order < 0))

    def max(self, other, context=None):
        other = _operand(other)
        return +(other if self.is_nan() or self < other else self)

    def min(self, other, context=None):
        other = _operand(other)
        return +(other if self.is_nan() or other < self else self)

    # ---- arithmetic

    def __pos__(self):
        if not self.is_finite():
            return self
        sign = 0 if self.is_zero() and getcontext().rounding != ROUND_FLOOR else self._sign
        return _fix(sign, self._coefficient, self._exponent)

    def __neg__(self):
        if not self.is_finite():
            return _make(1 - self._sign, 0, self._exponent) if self.is_infinite() else self
        sign = 0 if self.is_zero() and getcontext().rounding != ROUND_FLOOR else 1 - self._sign
        return _fix(sign, self._coefficient, self._exponent)

    def __abs__(self, round=True):
        return -self if self._sign else +self

    def copy_abs(self):
        return _make(0, self._coefficient, self._exponent)

    def copy_negate(self):
        return _make(1 - self._sign, self._coefficient, self._exponent)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._sign, self._coefficient, self._exponent)

    def __add__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        if not (self.is_finite() and other.is_finite()):
            if self.is_nan() or other.is_nan():
                return _make(0, 0, 'n')
            if self.is_infinite() and other.is_infinite() and self._sign != other._sign:
                return _nan(InvalidOperation, '-INF + INF')
            return self if self.is_infinite() else other
        exponent = min(self._exponent, other._exponent)
        total = self._scaled(exponent) + other._scaled(exponent)
        if total == 0:
            both = self._sign and other._sign
            sign = int(bool(both or self._sign != other._sign and getcontext().rounding == ROUND_FLOOR))
        else:
            sign = int(total < 0)
        return _fix(sign, abs(total), exponent)

    __radd__ = __add__

    def _scaled(self, exponent):
        """The coefficient with its sign, at an exponent that is no larger than the number's own."""
        size = self._coefficient * 10 ** (self._exponent - exponent)
        return -size if self._sign else size

    def __sub__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        sign = self._sign ^ other._sign
        if not (self.is_finite() and other.is_finite()):
            if self.is_nan() or other.is_nan():
                return _make(0, 0, 'n')
            if self.is_zero() or other.is_zero():
                return _nan(InvalidOperation, '(+-)INF * 0')
            return _make(sign, 0, 'F')
        return _fix(sign, self._coefficient * other._coefficient, self._exponent + other._exponent)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        sign = self._sign ^ other._sign
        if self.is_nan() or other.is_nan():
            return _make(0, 0, 'n')
        if self.is_infinite():
            return _nan(InvalidOperation, '(+-)INF/(+-)INF') if other.is_infinite() else _make(sign, 0, 'F')
        if other.is_infinite():
            return _make(sign, 0, getcontext().Emin - getcontext().prec + 1)
        if other.is_zero():
            if self.is_zero():
                return _nan(DivisionUndefined, '0 / 0')
            getcontext()._raise(DivisionByZero, 'x / 0')
            return _make(sign, 0, 'F')
        ideal = self._exponent - other._exponent
        if self.is_zero():
            return _fix(sign, 0, ideal)
        # Enough digits for the precision and one more, whose remainder decides the rounding.
        shift = max(0, getcontext().prec + 1 + len(str(other._coefficient)) - len(str(self._coefficient)))
        quotient, remainder = divmod(self._coefficient * 10**shift, other._coefficient)
        exponent = ideal - shift
        if remainder:
            if quotient % 5 == 0:
                quotient += 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _fix(sign, quotient, exponent)

    def __rtruediv__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other / self

    def _divided(self, other):
        """Quotient towards zero and remainder, both exact."""
        exponent = min(self._exponent, other._exponent)
        quotient, remainder = divmod(abs(self._scaled(exponent)), abs(other._scaled(exponent)))
        if len(str(quotient)) > getcontext().prec:
            getcontext()._raise(DivisionImpossible, 'quotient too large in //, % or divmod')
        return _make(self._sign ^ other._sign, quotient, 0), _fix(self._sign, remainder, exponent)

    def __divmod__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        if not (self.is_finite() and other.is_finite()):
            if self.is_nan() or other.is_nan():
                return _make(0, 0, 'n'), _make(0, 0, 'n')
            if self.is_infinite():
                nan = _nan(InvalidOperation, 'INF % x')
                return nan, nan
            return _make(self._sign ^ other._sign, 0, 0), _fix(self._sign, self._coefficient, self._exponent)
        if other.is_zero():
            if self.is_zero():
                nan = _nan(DivisionUndefined, 'divmod(0, 0)')
                return nan, nan
            getcontext()._raise(InvalidOperation, 'x % 0', DivisionByZero)
            getcontext()._raise(DivisionByZero, 'x // 0')
            return _make(self._sign ^ other._sign, 0, 'F'), _make(0, 0, 'n')
        return self._divided(other)

    def __rdivmod__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else divmod(other, self)

    def __floordiv__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        if self.is_finite() and other.is_zero() and not self.is_zero():
            getcontext()._raise(DivisionByZero, 'x // 0')
            return _make(self._sign ^ other._sign, 0, 'F')
        return divmod(self, other)[0]

    def __rfloordiv__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other // self

    def __mod__(self, other):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        if self.is_finite() and other.is_zero():
            return _nan(DivisionUndefined if self.is_zero() else InvalidOperation, 'x % 0')
        return divmod(self, other)[1]

    def __rmod__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other % self

    def remainder_near(self, other, context=None):
        other = _operand(other)
        fraction = self._fraction() - round(self._fraction() / other._fraction()) * other._fraction()
        exponent = min(self._exponent, other._exponent)
        scaled = fraction / _Fraction(10) ** exponent
        return _fix(int(fraction < 0 or fraction == 0 and self._sign == 1), abs(int(scaled)), exponent)

    def __pow__(self, other, modulo=None):
        other = _operand_or_none(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        if not (self.is_finite() and other.is_finite()) or other != int(other):
            _unsupported('a power of a Decimal that is no whole number', 'compute with float, or with sqrt()')
        exponent = int(other)
        if exponent == 0:
            return _nan(InvalidOperation, '0 ** 0') if self.is_zero() else Decimal(1)
        if exponent < 0 and self.is_zero():
            return _make(self._sign & exponent, 0, 'F')
        if self.is_zero():
            return _make(self._sign & exponent, 0, 0)
        if exponent < 0:
            with localcontext() as wide:
                wide.prec += 4 + len(str(-exponent))
                power = Decimal(1) / self**-exponent
            rounded = +power
            exact = rounded._fraction() * self._fraction() ** -exponent == 1
            return _stripped(rounded, 0) if exact else rounded
        if len(str(self._coefficient)) * exponent > 100_000:
            _unsupported('a power of a Decimal with that many digits', 'use a smaller exponent')
        return _fix(self._sign & exponent, self._coefficient**exponent, self._exponent * exponent)

    def __rpow__(self, other):
        other = _operand_or_none(other)
        return NotImplemented if other is None else other**self

    def sqrt(self, context=None):
        if self.is_nan() or self.is_infinite() and not self._sign:
            return self
        if self.is_zero():
            return _fix(self._sign, 0, self._exponent // 2)
        if self._sign:
            return _nan(InvalidOperation, 'sqrt(-x), x > 0')
        ideal = self._exponent // 2
        coefficient, exponent = self._coefficient, self._exponent
        if exponent % 2:
            coefficient, exponent = coefficient * 10, exponent - 1
        shift = max(0, getcontext().prec + 1 - (len(str(coefficient)) + 1) // 2)
        scaled = coefficient * 100**shift
        root = _math.isqrt(scaled)
        exponent = exponent // 2 - shift
        if root * root != scaled:
            if root % 5 == 0:
                root += 1
        else:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        with localcontext() as rounding:
            rounding.rounding = ROUND_HALF_EVEN
            return _fix(0, root, exponent)

    def fma(self, other, third, context=None):
        with localcontext() as wide:
            wide.prec = MAX_PREC
            product = self * _operand(other)
            total = product + _operand(third)
        return +total

    # ---- exponents

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        if not (self.is_finite() and exp.is_finite()):
            if self.is_nan() or exp.is_nan():
                return _make(0, 0, 'n')
            if self.is_infinite() and exp.is_infinite():
                return self
            return _nan(InvalidOperation, 'quantize with one INF')
        coefficient, exact = self._at(exp._exponent, rounding or context.rounding)
        if len(str(coefficient)) > context.prec:
            return _nan(InvalidOperation, 'quantize result has too many digits for current context')
        if exp._exponent > self._exponent:
            context._raise(Rounded, '')
            if not exact:
                context._raise(Inexact, '')
        return _make(self._sign, coefficient, exp._exponent)

    def _at(self, exponent, rounding):
        """The coefficient at another exponent, and whether that is exact."""
        if exponent <= self._exponent:
            return self._coefficient * 10 ** (self._exponent - exponent), True
        return _rounded(self._sign, self._coefficient, exponent - self._exponent, rounding)

    def to_integral_value(self, rounding=None, context=None):
        if not self.is_finite() or self._exponent >= 0:
            return self
        coefficient, _ = self._at(0, rounding or getcontext().rounding)
        return _make(self._sign, coefficient, 0)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        whole = self.to_integral_value(rounding)
        if whole != self:
            getcontext()._raise(Inexact, '')
        return whole

    def normalize(self, context=None):
        number = +self
        if not number.is_finite():
            return number
        return _make(self._sign, 0, 0) if number.is_zero() else _stripped(number, None)

    def scaleb(self, other, context=None):
        return _fix(self._sign, self._coefficient, self._exponent + int(other))

    def same_quantum(self, other, context=None):
        return self._exponent == _operand(other)._exponent

    def radix(self):
        return Decimal(10)

    def __getattr__(self, name):
        if name in ('exp', 'ln', 'log10', 'logb', 'next_minus', 'next_plus', 'next_toward', 'rotate', 'shift', 'canonical',
                    'compare_signal', 'compare_total', 'number_class', 'logical_and', 'logical_or', 'logical_xor'):
            _unsupported(f'Decimal.{name}', 'compute with float')
        raise AttributeError(f"'decimal.Decimal' object has no attribute {name!r}")


_Number.register(Decimal)


def _stripped(number, ideal):
    """Without the zeros at the end, down to an ideal exponent."""
    coefficient, exponent = number._coefficient, number._exponent
    while coefficient and coefficient % 10 == 0 and (ideal is None or exponent < ideal):
        coefficient //= 10
        exponent += 1
    return _make(number._sign, coefficient, exponent)


def _with_point(digits, point):
    """Digits with a decimal point after `point` of them."""
    if point >= len(digits):
        return digits
    if point <= 0:
        return '0.' + '0' * -point + digits
    return digits[:point] + '.' + digits[point:]


def _operand_or_none(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return None


def _operand(value):
    operand = _operand_or_none(value)
    if operand is None:
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
    return operand


def _formatted(number, spec):
    """`format(number, spec)`: the mini-language of float, on all of the number's digits."""
    from _decimal_format import render

    return render(number, spec, _with_point)
