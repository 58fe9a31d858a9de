"""Condition: notify wakes waiters in order; each holds the lock when it goes on."""
import asyncio


async def waiter(name, condition):
    async with condition:
        print(name, "waits")
        print(name, await condition.wait(), condition.locked())
        await asyncio.sleep(0)
        print(name, "leaves")


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(n, condition)) for n in "abcd"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(repr(condition).split("[")[-1])
    t = asyncio.create_task(ticks(16))
    async with condition:
        condition.notify()
        print("notified one")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
        print("notified two")
    async with condition:
        condition.notify_all()
        condition.notify_all()
        print("notified all")
    await asyncio.wait(tasks)
    print(repr(condition).split("[")[-1])
    await t


asyncio.run(main())
