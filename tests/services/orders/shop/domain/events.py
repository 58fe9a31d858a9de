from __future__ import annotations

from dataclasses import dataclass, fields

from .money import Money
from .order import OrderStatus

__all__ = ['Event', 'OrderPlaced', 'PaymentReceived', 'StatusChanged', 'StockLow']


@dataclass(frozen=True)
class Event:
    def __str__(self) -> str:
        values = ', '.join(f'{f.name}={getattr(self, f.name)!s}' for f in fields(self))
        return f'{type(self).__name__}({values})'


@dataclass(frozen=True)
class OrderPlaced(Event):
    order_id: int
    total: Money
    __str__ = Event.__str__


@dataclass(frozen=True)
class StatusChanged(Event):
    order_id: int
    old: OrderStatus
    new: OrderStatus


@dataclass(frozen=True)
class PaymentReceived(Event):
    order_id: int
    amount: Money


@dataclass(frozen=True)
class StockLow(Event):
    sku: str
    left: int
