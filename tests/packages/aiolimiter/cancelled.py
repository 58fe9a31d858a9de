"""Whoever gives up waiting leaves the bucket to the others."""

import asyncio

from aiolimiter import AsyncLimiter


async def main():
    limiter = AsyncLimiter(1, 30)
    await limiter.acquire()
    impatient = asyncio.create_task(limiter.acquire())
    await asyncio.sleep(0)
    impatient.cancel()
    try:
        await impatient
    except asyncio.CancelledError:
        pass
    await limiter.acquire()
    assert not limiter._waiters
    print('acquired')


asyncio.run(main())
