"""A TaskGroup waits for all its tasks, also for those that its tasks create."""
import asyncio


async def child(name, hops, group=None):
    for i in range(hops):
        print(name, i)
        await asyncio.sleep(0)
    if group:
        group.create_task(child(name + "'s child", 2))
    print(name, "ends")
    return name


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticks(10))
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child("a", 2, group))
        b = group.create_task(child("b", 1), name="bee")
        print("body ends", repr(group))
    print(a.result(), b.result(), b.get_name(), repr(group))
    async with asyncio.TaskGroup() as group:
        c = group.create_task(child("c", 0))
        await c
        print("c done")
    print("empty next")
    async with asyncio.TaskGroup():
        pass
    print("left")
    await t


asyncio.run(main())
