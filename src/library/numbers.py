"""The tower of abstract numbers.

Source: library reference, numbers.
"""

from abc import ABC as _ABC

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


class Number(_ABC):
    __hash__ = None


class Complex(Number):
    pass


class Real(Complex):
    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self

    def __complex__(self):
        return complex(float(self))

    def __divmod__(self, other):
        return (self // other, self % other)

    def __rdivmod__(self, other):
        return (other // self, other % self)


class Rational(Real):
    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1

    def __index__(self):
        return int(self)


Complex.register(complex)
Real.register(float)
Integral.register(int)
