"""A request beyond the limit waits for the period to pass."""

import asyncio

from asyncio_throttle import Throttler


async def main():
    loop = asyncio.get_running_loop()
    throttler = Throttler(rate_limit=1, period=0.05, retry_interval=0.2)
    begin = loop.time()
    order = []
    for name in ('first', 'second'):
        async with throttler:
            order.append(name)
    assert order == ['first', 'second']
    assert loop.time() - begin >= 0.05
    print(*order)


asyncio.run(main())
