"""How many iterations it takes from the end of a task to the one that awaits it."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def leaf(n):
    for _ in range(n):
        await asyncio.sleep(0)
    print("leaf ends", n)
    return n


async def middle(n):
    result = await asyncio.create_task(leaf(n))
    print("middle has", result)
    return result + 1


async def main():
    t = asyncio.create_task(ticks(12))
    print("direct", await leaf(1))
    print("task", await asyncio.create_task(leaf(1)))
    print("nested", await asyncio.create_task(middle(2)))
    done = asyncio.create_task(leaf(0))
    await asyncio.sleep(0)
    print("already done", done.done(), await done)
    await t


asyncio.run(main())
