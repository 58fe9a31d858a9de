from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import StrEnum, unique
from functools import lru_cache


@unique
class Currency(StrEnum):
    EUR = 'EUR'
    USD = 'USD'
    JPY = 'JPY'

    @property
    def exponent(self) -> Decimal:
        return _exponent(self)


@lru_cache(maxsize=None)
def _exponent(currency: Currency) -> Decimal:
    return Decimal(1) if currency is Currency.JPY else Decimal('0.01')


@dataclass(frozen=True, order=True, slots=True)
class Money:
    amount: Decimal
    currency: Currency = Currency.EUR

    @classmethod
    def parse(cls, text: str) -> Money:
        amount, _, currency = text.partition(' ')
        try:
            return cls(Decimal(amount), Currency(currency or 'EUR')).rounded()
        except InvalidOperation:
            raise ValueError(f'not an amount: {amount!r}') from None

    def rounded(self) -> Money:
        return Money(self.amount.quantize(self.currency.exponent, ROUND_HALF_EVEN), self.currency)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise ValueError(f'cannot add {other.currency} to {self.currency}')
        return Money(self.amount + other.amount, self.currency)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __mul__(self, factor: int | Decimal) -> Money:
        return Money(self.amount * factor, self.currency).rounded()

    __rmul__ = __mul__

    def __str__(self) -> str:
        return f'{self.amount:,} {self.currency}'
