"""gather in gather: each level adds its hops."""
import asyncio


async def leaf(name):
    print("leaf", name)
    await asyncio.sleep(0)
    return name


async def branch(*names):
    return await asyncio.gather(*[leaf(n) for n in names])


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticks(12))
    print(await asyncio.gather(branch("a", "b"), leaf("c"), asyncio.gather(leaf("d"), branch("e"))))
    await t


asyncio.run(main())
