from __future__ import annotations

import asyncio
from collections import Counter

from shop.domain import Line, OrderPlaced, OrderStatus, StockLow
from shop.plugins import Plugin


class OutOfStock(Exception):
    def __init__(self, line: Line) -> None:
        self.line = line
        Exception.__init__(self, f'only {line.quantity - 1} or fewer of {line.sku} left')


class StockPlugin(Plugin, name='stock'):
    requires = ('audit',)
    low = 1

    def __init__(self) -> None:
        self.levels = Counter(tea=3, cup=1)
        self.lock = asyncio.Lock()

    def install(self, service) -> None:
        self.service = service
        service.bus.on(self.reserve)

    async def reserve(self, event: OrderPlaced) -> None:
        async with self.lock:
            async with self.service.unit_of_work() as uow:
                order = await uow.load(event.order_id)
                wanted = Counter()
                for line in order.lines:
                    wanted[line.sku] += line.quantity
                    if wanted[line.sku] > self.levels[line.sku]:
                        order.advance(OrderStatus.CANCELLED)
                        raise OutOfStock(line)
                order.advance(OrderStatus.RESERVED)
                self.levels -= wanted
        for sku in sorted(wanted):
            if self.levels[sku] <= self.low:
                await self.service.bus.publish(StockLow(sku, self.levels[sku]))
        await self.service.publish_all(uow.events)
