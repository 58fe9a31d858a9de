from __future__ import annotations

import asyncio
import itertools
import logging
import weakref
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from .http import Request, Response
    from .transport import Transport

logger = logging.getLogger(__name__)


class PoolTimeout(TimeoutError):
    pass


class Connection:
    _numbers = itertools.count(1)

    def __init__(self, pool: ConnectionPool, host: str) -> None:
        self._pool = weakref.ref(pool)
        self.host = host
        self.number = next(self._numbers)
        self.requests = 0
        self.closed = False

    async def fetch(self, request: Request) -> Response:
        if self.closed:
            raise RuntimeError("connection is closed")
        self.requests += 1
        pool = self._pool()
        assert pool is not None
        try:
            return await pool.transport.send(request)
        except OSError:
            self.closed = True
            raise

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        pool = self._pool()
        if pool is not None:
            pool.release(self)

    def __repr__(self) -> str:
        return f"<Connection #{self.number} to {self.host}{' closed' * self.closed}>"


class ConnectionPool:
    def __init__(self, transport: Transport, *, size: int = 2, timeout: float | None = None) -> None:
        self.transport = transport
        self.size, self.timeout = size, timeout
        self._idle: defaultdict[str, deque[Connection]] = defaultdict(deque)
        self._open = 0
        self._available = asyncio.Condition()

    async def acquire(self, host: str) -> Connection:
        try:
            async with asyncio.timeout(self.timeout):
                async with self._available:
                    await self._available.wait_for(lambda: self._idle[host] or self._open < self.size or self._evict())
                    if self._idle[host]:
                        return self._idle[host].pop()
                    self._open += 1
                    connection = Connection(self, host)
                    logger.debug("opened %r", connection)
                    return connection
        except TimeoutError as exc:
            raise PoolTimeout(f"no connection to {host} within {self.timeout} s") from exc

    def _evict(self) -> bool:
        for connections in self._idle.values():
            if connections:
                connections.popleft().closed = True
                self._open -= 1
                return True
        return False

    def release(self, connection: Connection) -> None:
        if connection.closed:
            self._open -= 1
        else:
            self._idle[connection.host].append(connection)
        asyncio.ensure_future(self._notify())

    async def _notify(self) -> None:
        async with self._available:
            self._available.notify()

    @property
    def in_use(self) -> int:
        return self._open - sum(len(idle) for idle in self._idle.values())
