"""Borrowed iterators are closed, `tee` gives everything to each, caches remember."""

import asyncio

import asyncstdlib as a

closed = []


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        closed.append(n)


@a.lru_cache(maxsize=4)
async def square(x):
    await asyncio.sleep(0)
    return x * x


class Shelf:
    @a.cached_property
    async def books(self):
        await asyncio.sleep(0)
        return ['a', 'b']


async def main():
    async with a.scoped_iter(numbers(5)) as some:
        async for value in some:
            if value == 2:
                break
    assert closed == [5], closed
    left, right = a.tee(numbers(3), n=2)
    assert await a.list(left) == await a.list(right) == [0, 1, 2]
    assert await a.sum(a.map(square, numbers(3))) == 5
    assert square.cache_info().misses == 3
    assert [x async for x in a.enumerate(a.filter(lambda x: x % 2, numbers(4)))] == [(0, 1), (1, 3)]
    assert await a.max(numbers(4), key=lambda x: -x) == 0
    assert await a.reduce(lambda x, y: x + y, numbers(4)) == 6
    shelf = Shelf()
    assert await shelf.books == ['a', 'b'] and await shelf.books is await shelf.books
    assert [batch async for batch in a.batched(numbers(3), 2)] == [(0, 1), (2,)]
    print('closed', closed)


asyncio.run(main())
