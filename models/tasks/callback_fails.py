# raddle: expect violated assertion
"""A callback fails: the loop hands that to its exception handler and goes on as if nothing were."""
import asyncio

total = 0


def add(n):
    global total
    total += n
    assert total < 3


async def main():
    loop = asyncio.get_running_loop()
    for n in (1, 2):
        loop.call_soon(add, n)
    await asyncio.sleep(0)


asyncio.run(main())
