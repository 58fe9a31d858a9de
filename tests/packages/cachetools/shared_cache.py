"""A cache filled by coroutines: the least recently used leaves, and a lock makes a load happen once."""

import asyncio

from cachetools import LRUCache, TTLCache, cached, keys

cache = LRUCache(maxsize=2)
lock = asyncio.Lock()
loads = []


async def get(key):
    async with lock:
        if key in cache:
            return cache[key]
        loads.append(key)
        await asyncio.sleep(0)
        cache[key] = value = key * 2
        return value


@cached(cache={}, key=lambda a, b=0: keys.hashkey(a + b))
def total(a, b=0):
    loads.append((a, b))
    return a + b


async def main():
    assert await asyncio.gather(get('a'), get('a'), get('b')) == ['aa', 'aa', 'bb']
    assert sorted(loads) == ['a', 'b'] and cache.currsize == 2
    await get('a')
    await get('c')
    assert 'b' not in cache and sorted(cache) == ['a', 'c']
    del loads[:]
    assert total(1, 2) == total(2, 1) == 3 and loads == [(1, 2)]
    try:
        LRUCache(maxsize=1)['absent']
    except KeyError as error:
        print('absent', error)
    print(repr(LRUCache(maxsize=3)))


asyncio.run(main())
