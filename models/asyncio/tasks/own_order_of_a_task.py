# Each task counts in order on every scheduler, and main ends when all have; that they take turns is CPython's queue.
import asyncio

counted = []


async def count(name):
    for number in range(3):
        counted.append((name, number))
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(count("a"), count("b"))
    assert len(counted) == 6


if __name__ == "__main__":
    asyncio.run(main())
