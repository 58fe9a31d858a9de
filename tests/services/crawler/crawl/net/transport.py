from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol

from .http import Request, Response

__all__ = ["FakeWeb", "Transport"]


class Transport(Protocol):
    async def send(self, request: Request) -> Response: ...


class FakeWeb:
    """Answers from a table: text is a page, an exception is raised, a number is a status."""

    def __init__(self, pages: Mapping[str, str | int | Exception], latency: float = 0.01) -> None:
        self.pages = pages
        self.latency = latency
        self.hits: dict[str, int] = {}
        self.in_flight = self.peak = 0

    async def send(self, request: Request) -> Response:
        self.hits[request.url] = self.hits.get(request.url, 0) + 1
        self.in_flight += 1
        self.peak = max(self.peak, self.in_flight)
        try:
            await asyncio.sleep(self.latency)
        finally:
            self.in_flight -= 1
        match self.pages.get(request.url, 404):
            case Exception() as exc:
                raise exc
            case int(status):
                return Response(request, HTTPStatus(status))
            case str(page):
                body = textwrap.dedent(page).strip().encode("latin-1")
                return Response(request, HTTPStatus.OK, body, {"content-type": "text/html; charset=latin-1"})
