"""A program that measures each of its operations sees no leaps of the clock; one that polls it comes to its end."""

import asyncio
import time


async def measured(spent):
    start = time.perf_counter()
    await asyncio.wait_for(asyncio.sleep(0), 5)
    spent.append(time.perf_counter() - start)


async def main():
    loop = asyncio.get_running_loop()
    expired = []
    loop.call_later(0.5, expired.append, True)
    spent = []
    for _ in range(60):
        await measured(spent)
    print(len(spent), max(spent) < 0.1, expired)
    end = loop.time() + 0.2
    while loop.time() < end:
        await asyncio.sleep(0)
    print(loop.time() >= end)
    end = time.monotonic() + 0.05
    while time.monotonic() < end:
        pass
    print('over')


asyncio.run(main())
