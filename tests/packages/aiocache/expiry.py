"""aiocache: entries that expire, ratios of hits, a lock that lets one of many load."""

import asyncio

from aiocache import SimpleMemoryCache
from aiocache.lock import RedLock
from aiocache.plugins import HitMissRatioPlugin

loads = []


async def load(cache, key):
    async with RedLock(cache, key, lease=30):
        value = await cache.get(key)
        if value is None:
            loads.append(key)
            value = key.upper()
            await cache.set(key, value)
    return value


async def main():
    cache = SimpleMemoryCache(plugins=[HitMissRatioPlugin()], timeout=None)
    await cache.set('short', 1, ttl=0.01)
    print(await cache.get('short'))
    await asyncio.sleep(0.05)
    print(await cache.get('short'), cache.hit_miss_ratio)
    shared = SimpleMemoryCache(timeout=None)
    print(await asyncio.gather(load(shared, 'a'), load(shared, 'a')), loads)
    assert loads == ['a']
    async with shared:
        print(await shared.raw('get', 'a'))


asyncio.run(main())
