from __future__ import annotations

import asyncio
import typing as t

from ..domain import OrderStatus, PaymentReceived, StatusChanged
from . import Plugin

if t.TYPE_CHECKING:
    from shop.service import OrderService


class PaymentPlugin(Plugin, name='payment'):
    requires = ('audit', 'stock')

    def install(self, service: OrderService) -> None:
        self.service = service
        self.inbox: asyncio.Queue[int | None] = asyncio.Queue()

        @service.bus.on
        def on_status(event: StatusChanged) -> None:
            if event.new is OrderStatus.RESERVED:
                self.inbox.put_nowait(event.order_id)

    async def start(self) -> None:
        self.task = asyncio.create_task(self.work(), name=self.name)

    async def stop(self) -> None:
        await self.inbox.put(None)
        await self.task

    async def work(self) -> None:
        while (order_id := await self.inbox.get()) is not None:
            await asyncio.sleep(0.01)
            async with self.service.unit_of_work() as uow:
                order = await uow.load(order_id)
                order.advance(OrderStatus.PAID)
            await self.service.publish_all([PaymentReceived(order_id, order.total), *uow.events])
