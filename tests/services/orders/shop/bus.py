from __future__ import annotations

import asyncio
import inspect
import logging
from collections import defaultdict
from typing import Any, Awaitable, Callable, TypeVar, get_type_hints

from .domain import Event

E = TypeVar('E', bound=Event)
Handler = Callable[[E], Awaitable[None] | None]
logger = logging.getLogger(__name__)


class EventBus:
    """Delivers events by class, base classes included; handlers run concurrently, failures are collected."""

    def __init__(self) -> None:
        self._handlers: defaultdict[type[Event], list[Handler]] = defaultdict(list)
        self.history: list[Event] = []

    def on(self, handler: Handler | None = None, /, *, to: type[Event] | None = None) -> Any:
        if handler is None:
            return lambda f: self.on(f, to=to)
        if to is None:
            hints = get_type_hints(handler)
            hints.pop('return', None)
            (to,) = hints.values()
        self._handlers[to].append(handler)
        return handler

    def handlers(self, event: Event) -> list[Handler]:
        return [h for cls in type(event).__mro__ for h in self._handlers.get(cls, ())]

    async def publish(self, event: Event) -> None:
        self.history.append(event)
        errors = []
        outcomes = await asyncio.gather(*(self._call(h, event) for h in self.handlers(event)), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                errors.append(outcome)
        if errors:
            raise ExceptionGroup(f'handlers of {type(event).__name__} failed', errors)

    async def _call(self, handler: Handler, event: Event) -> None:
        result = handler(event)
        if inspect.isawaitable(result):
            await result
