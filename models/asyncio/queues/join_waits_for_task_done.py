# `join` waits until every item has been got and marked as done, whoever comes first; one mark too many is an error.
import asyncio

handled = 0
joined = False
refused = False


async def worker(queue):
    global handled
    while True:
        await queue.get()
        await asyncio.sleep(0)
        handled += 1
        queue.task_done()


async def main():
    global joined, refused
    queue = asyncio.Queue()
    for item in range(2):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    await queue.join()
    joined = True
    try:
        queue.task_done()
    except ValueError:
        refused = True
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
    assert all(task.cancelled() for task in workers)


if __name__ == "__main__":
    asyncio.run(main())
