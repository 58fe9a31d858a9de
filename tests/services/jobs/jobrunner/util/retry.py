from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
logger = logging.getLogger(__name__)


def retry(
    delays: Callable[[], Iterable[float]],
    *,
    on: type[BaseException] | tuple[type[BaseException], ...] = Exception,
    before_retry: Callable[[int, BaseException], None] | None = None,
) -> Callable[[Callable[..., Awaitable[T]]], Callable[..., Awaitable[T]]]:
    def decorator(func: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        @functools.wraps(func)
        async def wrapper(*args, **kwargs) -> T:
            number = 0
            for number, delay in enumerate(delays(), start=1):
                try:
                    return await func(*args, **kwargs)
                except on as exc:
                    logger.info("%s: attempt %d failed: %r", func.__name__, number, exc)
                    if before_retry is not None:
                        before_retry(number, exc)
                await asyncio.sleep(delay)
            try:
                return await func(*args, **kwargs)
            except on as exc:
                exc.add_note(f"gave up after {number + 1} attempts")
                raise

        return wrapper

    return decorator
