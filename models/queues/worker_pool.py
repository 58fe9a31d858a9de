# Two workers take jobs from a queue; the main task waits with join() until every job is marked as
# done, then cancels the idle workers.
import asyncio
import random

JOBS = 2
queue = asyncio.Queue()
done = []


async def worker():
    while True:
        job = await queue.get()
        await asyncio.sleep(random.random() / 100)
        done.append(job)
        queue.task_done()


async def main():
    for job in range(JOBS):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await queue.join()
    assert sorted(done) == list(range(JOBS)), done
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(done))


if __name__ == "__main__":
    asyncio.run(main())
