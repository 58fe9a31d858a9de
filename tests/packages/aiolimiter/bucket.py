"""A leaky bucket: what fits goes at once, the rest waits its time, in order."""

import asyncio

from aiolimiter import AsyncLimiter

order = []


async def worker(limiter, name):
    async with limiter:
        order.append(name)


async def main():
    limiter = AsyncLimiter(2, 60)
    assert limiter.has_capacity() and limiter.has_capacity(2) and not limiter.has_capacity(3)
    await asyncio.gather(worker(limiter, 'a'), worker(limiter, 'b'))
    assert len(order) == 2, order
    try:
        await limiter.acquire(3)
    except ValueError as error:
        print(error)


asyncio.run(main())
