"""A scheduler runs so many jobs at a time and waits for those that it is asked for."""

import asyncio

import aiojobs

running = []


async def job(number):
    running.append(number)
    assert len(running) <= 2
    await asyncio.sleep(0.1)
    running.remove(number)
    return number * 10


async def main():
    async with aiojobs.Scheduler(limit=2, pending_limit=10) as scheduler:
        jobs = [await scheduler.spawn(job(number)) for number in range(4)]
        assert scheduler.active_count == 2 and scheduler.pending_count == 2
        results = [await each.wait() for each in jobs]
    print(results, scheduler.closed)


asyncio.run(main())
