from __future__ import annotations

import asyncio
import itertools
import logging
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import AsyncIterator, Iterable, Sequence

from .bus import EventBus
from .domain import Event, Line, Money, Order, OrderPlaced, OrderStatus
from .storage import InMemoryRepository, Repository, UnitOfWork

request_id: ContextVar[str] = ContextVar('request_id', default='-')
log = logging.getLogger('shop')


class OrderService:
    def __init__(self, repository: Repository | None = None) -> None:
        self.repository = repository or InMemoryRepository()
        self.bus = EventBus()
        self._ids = itertools.count(1)
        self._lock = asyncio.Lock()

    def unit_of_work(self) -> UnitOfWork:
        return UnitOfWork(self.repository, self._lock)

    async def publish_all(self, events: Iterable[Event]) -> None:
        for event in events:
            await self.bus.publish(event)

    async def place(self, *items: Sequence, voucher: str | None = None) -> int:
        lines = [Line(sku, quantity, Money.parse(price)) for sku, quantity, price in items]
        order = Order(next(self._ids), lines, voucher=voucher)
        placed = OrderPlaced(order.id, order.total)
        token = request_id.set(f'order-{order.id}')
        try:
            async with self.unit_of_work() as uow:
                uow.add(order)
            try:
                await self.bus.publish(placed)
            except* RuntimeError as group:
                log.critical('%s', group.exceptions)
                raise
            log.info('%s placed', order.id)
            return order.id
        finally:
            request_id.reset(token)

    async def ship(self, order_id: int) -> None:
        async with self.unit_of_work() as uow:
            (await uow.load(order_id)).advance(OrderStatus.SHIPPED)
        await self.publish_all(uow.events)

    @asynccontextmanager
    async def running(self, plugins) -> AsyncIterator[OrderService]:
        for plugin in plugins:
            plugin.install(self)
            await plugin.start()
        try:
            yield self
        finally:
            for plugin in reversed(plugins):
                await plugin.stop()
