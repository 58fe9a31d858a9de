"""How many at once, and how many a second."""

import asyncio
import functools

import aiometer

running = 0
peak = 0


async def double(x):
    global running, peak
    running += 1
    peak = max(peak, running)
    await asyncio.sleep(0.01)
    running -= 1
    return 2 * x


async def main():
    results = await aiometer.run_all([functools.partial(double, n) for n in range(4)], max_at_once=2)
    assert results == [0, 2, 4, 6], results
    assert peak <= 2, peak
    assert await aiometer.run_any([functools.partial(double, 5)], max_at_once=1) == 10
    print('done')


asyncio.run(main())
