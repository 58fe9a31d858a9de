# The worker ends at the first job that it cannot do, and main polls for a result that nobody will ever deliver: no
# deadlock, since main is always ready again, and no end either. Only a claim about whole runs can say so.
# cpython: never ends
import asyncio

jobs = asyncio.Queue()
done = []


async def work():
    while True:
        job = await jobs.get()
        await asyncio.sleep(0)
        if job == "bad":
            return
        done.append(job)


async def main():
    worker = asyncio.create_task(work())
    for job in ("first", "bad", "last"):
        jobs.put_nowait(job)
    while "last" not in done:
        await asyncio.sleep(0.1)
    worker.cancel()


if __name__ == "__main__":
    asyncio.run(main())
