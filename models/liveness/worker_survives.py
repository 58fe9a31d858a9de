# The worker leaves out the job that it cannot do and takes the next: whatever is put into the queue is done, or
# left out, in the end, on every run on which no task that is ready is left waiting for ever.
import asyncio

jobs = asyncio.Queue()
done = []


async def work():
    while True:
        job = await jobs.get()
        await asyncio.sleep(0)
        if job != "bad":
            done.append(job)


async def main():
    worker = asyncio.create_task(work())
    for job in ("first", "bad", "last"):
        jobs.put_nowait(job)
    while "last" not in done:
        await asyncio.sleep(0.1)
    worker.cancel()
    print("done", done)


if __name__ == "__main__":
    asyncio.run(main())
