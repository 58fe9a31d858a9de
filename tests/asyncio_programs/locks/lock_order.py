"""A Lock serves those who wait in the order in which they came, also before newcomers."""
import asyncio


async def worker(name, lock, hops, hold):
    for _ in range(hops):
        await asyncio.sleep(0)
    print(name, "wants")
    async with lock:
        print(name, "has")
        for _ in range(hold):
            await asyncio.sleep(0)
        print(name, "gives", lock.locked())
    print(name, "left", lock.locked())


async def again(lock):
    for i in range(3):
        async with lock:
            print("again", i)
        print("released", i, lock.locked())


async def main():
    lock = asyncio.Lock()
    plan = (("a", 0, 3), ("b", 1, 1), ("c", 0, 0), ("d", 5, 1), ("e", 4, 0))
    await asyncio.gather(*[worker(n, lock, h, d) for n, h, d in plan])
    await asyncio.gather(again(lock), again(lock), worker("f", lock, 0, 1))
    print(lock.locked())


asyncio.run(main())
