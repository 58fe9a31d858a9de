"""as_completed by hops, awaited in and out of order."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def child(hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("ends", hops)
    return hops


async def reader(name, coro):
    print(name, "got", await coro)


async def main():
    t = asyncio.create_task(ticks(14))
    tasks = [asyncio.create_task(child(h)) for h in (3, 0, 5, 1)]
    for coro in asyncio.as_completed(tasks):
        print("got", await coro)
    tasks = [asyncio.create_task(child(h)) for h in (2, 0)]
    coros = list(asyncio.as_completed(tasks))
    print(len(coros))
    readers = [asyncio.create_task(reader(i, c)) for i, c in enumerate(coros)]
    await asyncio.wait(readers)
    await t


asyncio.run(main())
