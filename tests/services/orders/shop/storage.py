from __future__ import annotations

import asyncio
import copy
import json
from collections import UserDict
from typing import Iterable, Protocol

from .domain import Money, Order, OrderStatus


class NotFound(KeyError):
    def __str__(self) -> str:
        return 'no ' + ' '.join(map(str, self.args))


class Table(UserDict):
    def __missing__(self, key):
        raise NotFound('order', key)


class Repository(Protocol):
    async def get(self, key: int) -> Order: ...
    async def put(self, order: Order) -> None: ...


class InMemoryRepository:
    def __init__(self) -> None:
        self.rows = Table()

    async def get(self, key: int) -> Order:
        await asyncio.sleep(0)
        return copy.deepcopy(self.rows[key])

    async def put(self, order: Order) -> None:
        await asyncio.sleep(0)
        self.rows[order.id] = order


class UnitOfWork:
    """Changes are written when the block ends well, and the order's events are handed on; else nothing happens."""

    def __init__(self, repository: Repository, lock: asyncio.Lock) -> None:
        self.repository, self._lock = repository, lock
        self._touched: dict[int, Order] = {}
        self.events: list = []

    async def __aenter__(self) -> UnitOfWork:
        await self._lock.acquire()
        return self

    async def load(self, key: int) -> Order:
        if key not in self._touched:
            self._touched[key] = await self.repository.get(key)
        return self._touched[key]

    def add(self, order: Order) -> None:
        self._touched[order.id] = order

    async def __aexit__(self, exc_type, exc, tb) -> None:
        try:
            if exc_type is None:
                for order in self._touched.values():
                    events, order.pending = order.pending, []
                    self.events += events
                    await self.repository.put(order)
        finally:
            self._lock.release()


def snapshot(orders: Iterable[Order]) -> str:
    def default(o):
        match o:
            case Money():
                return str(o)
            case OrderStatus(name=name):
                return name
            case _ if hasattr(o, '__dict__'):
                return {k.rpartition('_')[2]: v for k, v in vars(o).items() if k != 'pending'}
        raise TypeError(type(o))

    return json.dumps([*orders], default=default, indent=None, separators=(', ', ': '))
