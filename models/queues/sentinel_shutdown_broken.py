# The producer sends a single sentinel, but there are two consumers: one of them waits for ever.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

queue = asyncio.Queue()
consumed = []
stopped = 0


async def producer():
    for item in range(2):
        await queue.put(item)
        await asyncio.sleep(0)
    await queue.put(None)


async def consumer():
    global stopped
    while (item := await queue.get()) is not None:
        consumed.append(item)
    stopped += 1


async def main():
    await asyncio.gather(producer(), consumer(), consumer())


if __name__ == "__main__":
    asyncio.run(main())
