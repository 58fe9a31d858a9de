"""Two callers of one key share one load; a load that fails is not remembered."""

import asyncio

from async_lru import alru_cache

loads = []


@alru_cache(maxsize=2)
async def load(key):
    loads.append(key)
    await asyncio.sleep(0.1)
    if key == 'bad' and loads.count('bad') == 1:
        raise KeyError(key)
    return key.upper()


async def main():
    assert await asyncio.gather(load('a'), load('a'), load('b')) == ['A', 'A', 'B']
    assert sorted(loads) == ['a', 'b']
    info = load.cache_info()
    assert (info.hits, info.misses, info.currsize) == (1, 2, 2), info
    try:
        await load('bad')
        assert False, 'the first load fails'
    except KeyError:
        pass
    assert await load('bad') == 'BAD'
    assert load.cache_parameters()['maxsize'] == 2
    load.cache_clear()
    assert load.cache_info().currsize == 0
    print('loads', sorted(loads))


asyncio.run(main())
