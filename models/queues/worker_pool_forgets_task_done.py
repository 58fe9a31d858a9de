# A worker skips bad jobs and forgets to call task_done() for them, so join() never returns.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

queue = asyncio.Queue()
done = []


async def worker():
    while True:
        job = await queue.get()
        if job < 0:
            continue
        await asyncio.sleep(0)
        done.append(job)
        queue.task_done()


async def main():
    for job in (1, -1, 2):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await queue.join()
    for task in workers:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
