# The producer ends its stream with one sentinel for each consumer, so all of them stop.
import asyncio

CONSUMERS = 2
queue = asyncio.Queue()
consumed = []
stopped = 0


async def producer():
    for item in range(2):
        await queue.put(item)
        await asyncio.sleep(0)
    for _ in range(CONSUMERS):
        await queue.put(None)


async def consumer():
    global stopped
    while (item := await queue.get()) is not None:
        consumed.append(item)
    stopped += 1


async def main():
    await asyncio.gather(producer(), *(consumer() for _ in range(CONSUMERS)))
    assert sorted(consumed) == [0, 1], consumed
    print(sorted(consumed))


if __name__ == "__main__":
    asyncio.run(main())
