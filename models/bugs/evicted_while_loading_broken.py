# A cache throws an entry out while it is loaded: the loader looks for it in the cache and finds it gone.
# After aio-libs/async-lru issue 480.
# cpython: varies
# raddle: expect violated exception
import asyncio
import random
from collections import OrderedDict


class AsyncLRU:
    def __init__(self, load, maxsize=1):
        self._load = load
        self._maxsize = maxsize
        self._entries: "OrderedDict[str, asyncio.Future]" = OrderedDict()
        self.hits = self.misses = 0

    async def get(self, key):
        if key in self._entries:
            self.hits += 1
            self._entries.move_to_end(key)
            return await asyncio.shield(self._entries[key])
        self.misses += 1
        future = asyncio.get_running_loop().create_future()
        self._entries[key] = future
        if len(self._entries) > self._maxsize:
            self._entries.popitem(last=False)
        value = await self._load(key)
        self._entries[key].set_result(value)
        self._entries.move_to_end(key)
        return value


async def load(key):
    await asyncio.sleep(random.random())
    return key.upper()


async def main():
    cache = AsyncLRU(load)
    values = await asyncio.gather(*(cache.get(k) for k in ("a", "b", "a")))
    assert values == ["A", "B", "A"], values
    assert len(cache._entries) <= 1


asyncio.run(main())
