# One suspension in the loop is enough to interleave the two.
import asyncio

lines = []


async def worker(name):
    for _ in range(3):
        lines.append(name)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(worker("a"), worker("b"))


if __name__ == "__main__":
    asyncio.run(main())
