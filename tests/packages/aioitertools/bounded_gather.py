"""`gather` with a limit never has more awaitables running than that."""

import asyncio

from aioitertools.asyncio import as_completed, gather, gather_iter

running = 0
most = 0


async def job(n):
    global running, most
    running += 1
    most = max(most, running)
    await asyncio.sleep(0)
    running -= 1
    return n * n


async def main():
    assert await gather(*[job(n) for n in range(4)], limit=2) == [0, 1, 4, 9]
    assert most == 2, most
    assert await gather_iter([job(2), 3]) == [4, 3]
    seen = [value async for value in as_completed([job(5), job(6)])]
    assert sorted(seen) == [25, 36], seen
    print('at most', most)


asyncio.run(main())
