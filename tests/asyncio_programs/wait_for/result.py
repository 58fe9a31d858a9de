"""wait_for that ends in time, by hops."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def child(hops):
    print("child starts", hops)
    for _ in range(hops):
        await asyncio.sleep(0)
    print("child ends", hops)
    return hops


async def main():
    t = asyncio.create_task(ticks(16))
    for hops in (0, 1, 2):
        print("result", await asyncio.wait_for(child(hops), 1))
    print("no timeout", await asyncio.wait_for(child(1), None))
    task = asyncio.create_task(child(0))
    await task
    print("done task", await asyncio.wait_for(task, 1))
    print("done task, no time", await asyncio.wait_for(task, 0))
    await t


asyncio.run(main())
