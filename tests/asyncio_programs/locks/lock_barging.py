"""release, then acquire at once in the same step: who has the lock?"""
import asyncio


async def greedy(lock):
    await lock.acquire()
    for i in range(3):
        await asyncio.sleep(0)
        lock.release()
        print("greedy released", i, lock.locked())
        await lock.acquire()
        print("greedy has", i)
    lock.release()


async def patient(name, lock):
    for i in range(2):
        async with lock:
            print(name, "has", i)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(greedy(lock), patient("p", lock), patient("q", lock))


asyncio.run(main())
