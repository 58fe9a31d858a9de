"""The iterations between the end of the last task and the end of wait."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def child(hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("child ends", hops)


async def main():
    t = asyncio.create_task(ticks(14))
    await asyncio.sleep(0)
    await asyncio.wait([asyncio.create_task(child(1)), asyncio.create_task(child(2))])
    print("all")
    done = asyncio.create_task(child(0))
    await done
    await asyncio.wait([done])
    print("done before")
    await asyncio.wait({done, asyncio.create_task(child(3))}, return_when=asyncio.FIRST_COMPLETED)
    print("one done before")
    await t


asyncio.run(main())
