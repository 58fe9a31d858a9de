# The same spawner: a done callback gives the slot back, whether the task has run or not.
import asyncio
import random


class Spawner:
    def __init__(self, limit):
        self._sem = asyncio.Semaphore(limit)
        self._tasks = set()

    async def spawn(self, coro):
        await self._sem.acquire()
        task = asyncio.create_task(self._run(coro))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: self._sem.release())
        return task

    async def _run(self, coro):
        try:
            return await coro
        finally:
            coro.close()


async def work(number, seen):
    await asyncio.sleep(random.random())
    seen.append(number)


async def main():
    spawner = Spawner(1)
    seen = []
    job = work(0, seen)
    first = await spawner.spawn(job)
    asyncio.get_running_loop().call_soon(first.cancel)
    second = await spawner.spawn(work(1, seen))
    await asyncio.wait([first, second])
    job.close()
    assert 1 in seen


asyncio.run(main())
