from __future__ import annotations

import asyncio
import logging
from typing import Callable

from .limits import CircuitBreaker, HostGate, Limits
from .net import ConnectionPool, Request, Response, Transport
from .storage import Report, cached

log = logging.getLogger(__name__)


class Crawler:
    def __init__(self, transport: Transport, limits: Limits | None = None, *, accept: Callable[[Request], bool] = lambda r: True):
        self.limits = limits or Limits()
        self.accept = accept
        self.report = Report()
        self._gate = HostGate(self.limits)
        self._pool = ConnectionPool(transport, size=self.limits.overall)
        self._breakers: dict[str, CircuitBreaker] = {}
        self._seen: set[str] = set()

    async def run(self, *seeds: str) -> Report:
        try:
            async with asyncio.TaskGroup() as group:
                for seed in seeds:
                    self._schedule(group, Request(seed))
        except* KeyError as eg:
            raise RuntimeError("bug in a crawler's callback") from eg
        assert len(self._gate) == 0
        return self.report

    def _schedule(self, group: asyncio.TaskGroup, request: Request) -> None:
        if request.url in self._seen or request.depth > self.limits.max_depth or not self.accept(request):
            return
        self._seen.add(request.url)
        group.create_task(self._visit(group, request), name=request.url)

    async def _visit(self, group: asyncio.TaskGroup, request: Request) -> None:
        from .net.http import HTTPError

        try:
            response = (await self.fetch(request)).raise_for_status()
        except (OSError, HTTPError) as exc:
            log.warning("%s: %s (via %s)", request.url, exc, " > ".join(request.chain()))
            self.report.add(request, exc)
        else:
            self.report.add(request, response)
            for href in response.links:
                self._schedule(group, request.follow(href))

    @cached(key=lambda request: request.url)
    async def fetch(self, request: Request) -> Response:
        host = request.host
        try:
            breaker = self._breakers[host]
        except KeyError:
            breaker = self._breakers[host] = CircuitBreaker(self.limits.failures, self.limits.cool_down)
            breaker.listeners.append(lambda old, new: log.error("%s: %s -> %s", host, old, new))
        async with self._gate.enter(host), await self._pool.acquire(host) as connection:
            with breaker:
                return await connection.fetch(request)
