from __future__ import annotations

import asyncio
import functools
from collections import OrderedDict
from typing import Any, Awaitable, Callable, Generic, Hashable, NamedTuple, ParamSpec, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")


class CacheInfo(NamedTuple):
    hits: int
    misses: int
    size: int

    @property
    def ratio(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else 0.0


class AsyncTTLCache(Generic[K, V]):
    """LRU with coalescing: concurrent misses of one key share one load."""

    def __init__(self, maxsize: int = 128, ttl: float | None = None) -> None:
        self.maxsize, self.ttl = maxsize, ttl
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._loading: dict[K, asyncio.Task[V]] = {}
        self._hits = self._misses = 0

    async def get(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        if key in self._entries:
            self._hits += 1
            self._entries.move_to_end(key)
            return self._entries[key]
        if task := self._loading.get(key):
            self._hits += 1
            return await asyncio.shield(task)
        self._misses += 1
        task = self._loading[key] = asyncio.ensure_future(load())
        task.add_done_callback(functools.partial(self._loaded, key))
        return await asyncio.shield(task)

    def _loaded(self, key: K, task: asyncio.Task[V]) -> None:
        del self._loading[key]
        if task.cancelled() or task.exception():
            return
        self._entries[key] = task.result()
        if self.ttl is not None:
            asyncio.get_running_loop().call_later(self.ttl, self._entries.pop, key, None)
        while len(self._entries) > self.maxsize:
            self._entries.popitem(last=False)

    @property
    def info(self) -> CacheInfo:
        return CacheInfo(self._hits, self._misses, len(self._entries))


def cached(maxsize: int = 128, key: Callable[..., Hashable] | None = None):
    def wrap(method: Callable[P, Awaitable[V]]) -> Callable[P, Awaitable[V]]:
        name = f"_cache_{method.__name__}"

        @functools.wraps(method)
        async def wrapper(self, *args: P.args, **kwargs: P.kwargs) -> Any:
            cache = self.__dict__.setdefault(name, AsyncTTLCache(maxsize))
            at = key(*args, **kwargs) if key else (args, frozenset(kwargs.items()))
            return await cache.get(at, lambda: method(self, *args, **kwargs))

        wrapper.cache_info = lambda self: self.__dict__[name].info if name in self.__dict__ else CacheInfo(0, 0, 0)
        return wrapper

    return wrap
