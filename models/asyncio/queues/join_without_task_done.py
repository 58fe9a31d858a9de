# A worker that marks nothing: `join` never returns.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

got = 0


async def worker(queue):
    global got
    await queue.get()
    got += 1


async def main():
    queue = asyncio.Queue()
    queue.put_nowait("item")
    task = asyncio.create_task(worker(queue))
    await queue.join()
    await task


if __name__ == "__main__":
    asyncio.run(main())
