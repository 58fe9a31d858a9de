"""Results stand in the order of the arguments, whatever the order of completion."""
import asyncio


async def child(name, hops):
    for i in range(hops):
        print(name, i)
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticks(9))
    print(await asyncio.gather(child("a", 3), child("b", 0), child("c", 1)))
    print("again")
    print(await asyncio.gather())
    print(await asyncio.gather(child("d", 0)))
    await t


asyncio.run(main())
