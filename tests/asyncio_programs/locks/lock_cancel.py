"""A waiter for a Lock is cancelled before, with, and after its wake-up."""
import asyncio


async def worker(name, lock):
    try:
        await lock.acquire()
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args, lock.locked())
        raise
    print(name, "has")
    try:
        await asyncio.sleep(0)
    finally:
        lock.release()
        print(name, "released")


async def main():
    for hops in range(4):
        lock = asyncio.Lock()
        await lock.acquire()
        tasks = [asyncio.create_task(worker(n, lock)) for n in "abc"]
        await asyncio.sleep(0)
        print(hops, repr(lock).split("[")[-1])
        lock.release()
        for _ in range(hops):
            await asyncio.sleep(0)
        print(tasks[0].cancel("out"), lock.locked())
        print(await asyncio.gather(*tasks, return_exceptions=True))
        print(lock.locked())
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(n, lock)) for n in "ab"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    print("newcomer", await lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    await asyncio.wait(tasks)


asyncio.run(main())
