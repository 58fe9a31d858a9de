# A worker that marks an item before it has handled it lets `join` return too early.
import asyncio

handled = 0
joined = False


async def worker(queue):
    global handled
    while True:
        await queue.get()
        queue.task_done()
        await asyncio.sleep(0)
        handled += 1


async def main():
    global joined
    queue = asyncio.Queue()
    for item in range(2):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    await queue.join()
    joined = True
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)


if __name__ == "__main__":
    asyncio.run(main())
