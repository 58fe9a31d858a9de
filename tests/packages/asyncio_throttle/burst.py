"""Not more than the limit begin within one period."""

import asyncio

from asyncio_throttle import Throttler

running = []


async def request(throttler, name):
    async with throttler:
        running.append(name)


async def main():
    throttler = Throttler(rate_limit=2, period=10.0, retry_interval=30.0)
    await asyncio.gather(*[request(throttler, name) for name in 'ab'])
    assert len(running) == 2, running
    assert sorted(running) == ['a', 'b']
    print('began', len(running))


asyncio.run(main())
