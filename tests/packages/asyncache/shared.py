"""Results of coroutines are cached; callers that meet all compute."""

import asyncio
from asyncache import cached, cachedmethod
from cachetools import LRUCache, TTLCache

calls = []


@cached(LRUCache(maxsize=2))
async def square(n):
    calls.append(n)
    await asyncio.sleep(0)
    return n * n


class Service:
    def __init__(self):
        self.cache = LRUCache(4)
        self.calls = 0

    @cachedmethod(lambda self: self.cache)
    async def get(self, key):
        self.calls += 1
        await asyncio.sleep(0)
        return key.upper()


async def main():
    print([await square(n) for n in (1, 2, 1, 3, 2)], calls)
    print(await asyncio.gather(square(7), square(7)), calls)
    s = Service()
    print(await s.get('a'), await s.get('a'), s.calls)


asyncio.run(main())
