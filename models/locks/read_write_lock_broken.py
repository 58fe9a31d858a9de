# A read-write lock by two counters: the writer waits until nobody reads, tells others that it
# begins (which suspends), and only then marks itself as writing. A reader slips in between.
# raddle: expect violated assertion
import asyncio
import random

reading = 0
writing = 0


async def read():
    global reading
    while writing:
        await asyncio.sleep(random.random() / 100)
    reading += 1
    await asyncio.sleep(random.random() / 100)
    reading -= 1


async def write():
    global writing
    while reading or writing:
        await asyncio.sleep(random.random() / 100)
    await asyncio.sleep(0)
    writing += 1
    assert reading == 0, "written while read"
    await asyncio.sleep(random.random() / 100)
    writing -= 1


async def main():
    await asyncio.gather(write(), read())


if __name__ == "__main__":
    asyncio.run(main())
