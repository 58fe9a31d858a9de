# A queue with a bound never holds more than that: `put` waits while it is full, `get` while it is empty.
import asyncio

got = []
queue = asyncio.Queue(1)


async def put():
    for item in range(3):
        await queue.put(item)


async def get():
    for _ in range(3):
        got.append(await queue.get())


async def main():
    await asyncio.gather(put(), get())


if __name__ == "__main__":
    asyncio.run(main())
