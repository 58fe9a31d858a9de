"""Semaphore: fair, with several permits."""
import asyncio


async def worker(name, semaphore, hold):
    print(name, "wants", semaphore.locked())
    async with semaphore:
        print(name, "in", repr(semaphore).split("[")[-1])
        for _ in range(hold):
            await asyncio.sleep(0)
        print(name, "out")


async def main():
    semaphore = asyncio.Semaphore(2)
    plan = (("a", 3), ("b", 1), ("c", 0), ("d", 2), ("e", 0))
    await asyncio.gather(*[worker(n, semaphore, h) for n, h in plan])
    print(repr(semaphore).split("[")[-1])
    semaphore.release()
    print(repr(semaphore).split("[")[-1], semaphore.locked())
    await asyncio.gather(*[worker(n, semaphore, h) for n, h in plan])
    empty = asyncio.Semaphore(0)
    print(repr(empty).split("[")[-1])
    tasks = [asyncio.create_task(worker(n, empty, 0)) for n in "xyz"]
    await asyncio.sleep(0)
    print(repr(empty).split("[")[-1])
    empty.release()
    empty.release()
    print(repr(empty).split("[")[-1])
    await asyncio.wait(tasks)
    print(repr(empty).split("[")[-1])


asyncio.run(main())
