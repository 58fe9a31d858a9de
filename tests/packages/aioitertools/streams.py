"""Async counterparts of built-ins and of itertools, over sync and async sources."""

import asyncio

import aioitertools
from aioitertools import itertools as ait


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return 2 * x


async def main():
    assert await aioitertools.list(aioitertools.map(double, ticks(3))) == [0, 2, 4]
    assert [pair async for pair in aioitertools.zip(ticks(3), 'ab')] == [(0, 'a'), (1, 'b')]
    assert await aioitertools.sum(ticks(4)) == 6
    assert [x async for x in ait.chain(ticks(2), [7])] == [0, 1, 7]
    assert [x async for x in ait.islice(ticks(10), 2, 6, 2)] == [2, 4]
    assert [x async for x in ait.accumulate(ticks(4))] == [0, 1, 3, 6]
    assert [x async for x in ait.takewhile(lambda x: x < 2, ticks(5))] == [0, 1]
    groups = [(key, items) async for key, items in ait.groupby(ticks(4), key=lambda x: x // 2)]
    assert groups == [(0, [0, 1]), (1, [2, 3])], groups
    assert await aioitertools.any([0, double(0), 1]) and not await aioitertools.all([1, double(0)])
    it = aioitertools.iter(ticks(1))
    assert await aioitertools.next(it) == 0
    assert await aioitertools.next(it, 'end') == 'end'
    print('all agree')


asyncio.run(main())
