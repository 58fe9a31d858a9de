# The results of `gather` stand in the order of its arguments, in whatever order the children end.
import asyncio
import random

ended = []


async def child(number):
    await asyncio.sleep(random.random())
    ended.append(number)
    return number


async def main():
    assert await asyncio.gather(child(0), child(1), child(2)) == [0, 1, 2]


if __name__ == "__main__":
    asyncio.run(main())
