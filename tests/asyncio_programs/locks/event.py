"""Event: set wakes all who wait, in order; clear in the same step does not take it back."""
import asyncio


async def waiter(name, event):
    print(name, "waits")
    print(name, await event.wait(), event.is_set())


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    event = asyncio.Event()
    t = asyncio.create_task(ticks(6))
    tasks = [asyncio.create_task(waiter(n, event)) for n in "abc"]
    await asyncio.sleep(0)
    print(repr(event).split("[")[-1])
    tasks[1].cancel()
    event.set()
    event.set()
    print(repr(event).split("[")[-1])
    event.clear()
    late = asyncio.create_task(waiter("late", event))
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(late.done(), repr(event).split("[")[-1])
    event.set()
    await late
    print(await event.wait())
    await t


asyncio.run(main())
