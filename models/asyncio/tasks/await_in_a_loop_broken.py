# The same loop with an await that does suspend.
import asyncio

values = []
seen = []


async def suspends():
    await asyncio.sleep(0)
    return 1


async def fetch():
    for _ in range(4):
        values.append(await suspends())


async def watch():
    seen.append(len(values))


async def main():
    await asyncio.gather(fetch(), watch(), watch())


if __name__ == "__main__":
    asyncio.run(main())
