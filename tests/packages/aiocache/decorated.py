"""aiocache: calls that are remembered, one by one and many at once; a cache's own operations."""

import asyncio

from aiocache import Cache, cached, multi_cached
from aiocache.serializers import JsonSerializer

calls = []


@cached(ttl=10, key_builder=lambda function, *args, **kwargs: f'{function.__name__}{args}')
async def double(number):
    calls.append(number)
    await asyncio.sleep(0.001)
    return number * 2


@multi_cached('keys')
async def upper(keys):
    calls.append(tuple(keys))
    return {key: key.upper() for key in keys}


async def main():
    print(await double(1), await double(1), await double(2), calls)
    print(await upper(keys=['a', 'b']), await upper(keys=['b', 'c']), calls)
    cache = Cache(Cache.MEMORY, namespace='main', serializer=JsonSerializer())
    await cache.set('key', {'a': [1, 2]})
    print(await cache.get('key'), await cache.exists('key'), await cache.get('other', default=9))
    await cache.add('once', 1)
    try:
        await cache.add('once', 2)
    except ValueError as error:
        print(error)
    print(await cache.multi_get(['key', 'once']), await cache.increment('n', 3), await cache.increment('n'))
    print(await cache.delete('once'), await cache.exists('once'), await cache.clear())
    assert calls == [1, 2, ('a', 'b'), ('c',)]


asyncio.run(main())
