# Items of one producer keep their order in a queue, but nothing orders those of two producers: which
# of them comes first depends on how long each needs.
# raddle: expect violated assertion
# cpython: varies
import asyncio
import random

queue = asyncio.Queue()
received = []


async def producer(item):
    await asyncio.sleep(random.random() / 100)
    await queue.put(item)


async def main():
    producers = [asyncio.create_task(producer(item)) for item in (1, 2)]
    for _ in producers:
        received.append(await queue.get())
    await asyncio.gather(*producers)
    assert received == [1, 2], received


if __name__ == "__main__":
    asyncio.run(main())
