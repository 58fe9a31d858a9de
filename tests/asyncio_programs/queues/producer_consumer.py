"""A bounded Queue, step by step."""
import asyncio


async def producer(name, queue, n):
    for i in range(n):
        await queue.put((name, i))
        print("put", name, i, queue.qsize(), queue.full())


async def consumer(name, queue, n):
    for _ in range(n):
        item = await queue.get()
        print(name, "got", item, queue.qsize())
        queue.task_done()


async def main():
    for size in (0, 1, 2):
        queue = asyncio.Queue(size)
        print("size", queue.maxsize, queue.empty(), queue.full())
        await asyncio.gather(
            producer("p", queue, 4), consumer("c", queue, 3), producer("q", queue, 2), consumer("d", queue, 3)
        )
        await queue.join()
    queue = asyncio.Queue(2)
    await asyncio.gather(consumer("c", queue, 1), consumer("d", queue, 2), producer("p", queue, 3))
    print(queue.qsize(), queue.empty())


asyncio.run(main())
