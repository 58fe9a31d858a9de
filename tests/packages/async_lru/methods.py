"""A cached method: keys by object, invalidation, and the end of a cache."""

import asyncio

from async_lru import alru_cache


class Repository:
    def __init__(self, rows):
        self.rows = rows
        self.reads = 0

    @alru_cache(maxsize=None)
    async def row(self, key, *, upper=False):
        self.reads += 1
        await asyncio.sleep(0)
        value = self.rows[key]
        return value.upper() if upper else value


async def main():
    repository = Repository({1: 'one', 2: 'two'})
    values = await asyncio.gather(*[repository.row(key) for key in (1, 2, 1)])
    assert values == ['one', 'two', 'one'] and repository.reads == 2
    assert await repository.row(1, upper=True) == 'ONE' and repository.reads == 3
    repository.rows[1] = 'uno'
    assert await repository.row(1) == 'one'
    assert repository.row.cache_invalidate(1) is True
    assert repository.row.cache_invalidate(1) is False
    assert await repository.row(1) == 'uno' and repository.reads == 4
    await repository.row.cache_close()
    try:
        await repository.row(2)
    except RuntimeError:
        print('closed after', repository.reads, 'reads')


asyncio.run(main())
