# An await inside a critical section breaks it only if it suspends.
import asyncio

values = []
seen = []


async def ready():
    return 1


async def fetch():
    for _ in range(4):
        values.append(await ready())


async def watch():
    seen.append(len(values))


async def main():
    await asyncio.gather(fetch(), watch(), watch())


if __name__ == "__main__":
    asyncio.run(main())
