from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from decimal import Decimal
from enum import Flag, auto
from typing import TYPE_CHECKING

from .fields import Bounded, NonEmpty
from .money import Money

if TYPE_CHECKING:
    from .events import Event


class OrderStatus(Flag):
    NEW = auto()
    RESERVED = auto()
    PAID = auto()
    SHIPPED = auto()
    CANCELLED = auto()
    OPEN = NEW | RESERVED | PAID
    FINAL = SHIPPED | CANCELLED


class IllegalTransition(RuntimeError):
    def __init__(self, order: Order, wanted: OrderStatus):
        super().__init__(f'order {order.id} is {order.status.name}, it cannot become {wanted.name}')


class Line:
    sku = NonEmpty()
    quantity = Bounded(1, 99)

    def __init__(self, sku: str, quantity: int, price: Money):
        self.sku, self.quantity, self.price = sku, quantity, price

    @property
    def total(self) -> Money:
        return self.quantity * self.price

    def __repr__(self) -> str:
        return f'Line({self.sku!r}, {self.quantity}, {self.price!s})'


@dataclass
class Order:
    id: int
    lines: list[Line] = field(default_factory=list)
    status: OrderStatus = OrderStatus.NEW
    voucher: InitVar[str | None] = None
    discount: int = field(init=False, default=0, metadata={'unit': '%'})
    pending: list[Event] = field(init=False, default_factory=list, repr=False, compare=False)

    def __post_init__(self, voucher: str | None) -> None:
        if voucher:
            *_, digits = voucher.rpartition('-')
            self.discount = int(digits)

    @property
    def total(self) -> Money:
        gross = sum(line.total for line in self.lines)
        return gross * (1 - self.discount / Decimal(100))

    def advance(self, wanted: OrderStatus) -> None:
        from .events import StatusChanged

        match self.status, wanted:
            case (OrderStatus.NEW, OrderStatus.RESERVED) | (OrderStatus.RESERVED, OrderStatus.PAID) | (OrderStatus.PAID, OrderStatus.SHIPPED):
                pass
            case status, OrderStatus.CANCELLED if status in OrderStatus.OPEN:
                pass
            case _:
                raise IllegalTransition(self, wanted)
        old, self.status = self.status, wanted
        self.pending.append(StatusChanged(self.id, old, wanted))
