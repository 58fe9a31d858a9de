"""A deadline that has passed at entry cancels at the next suspension."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(ticks(8))
    for delay in (0, -1):
        try:
            async with asyncio.timeout(delay) as scope:
                print("inside", repr(scope)[:17])
                await asyncio.sleep(0)
                print("after one")
                await asyncio.sleep(0)
                print("after two")
        except TimeoutError:
            print("timeout", scope.expired())
    async with asyncio.timeout(0) as scope:
        print("no suspension")
    print(scope.expired())
    try:
        async with asyncio.timeout_at(loop.time() - 5):
            await asyncio.sleep(0.1)
    except TimeoutError:
        print("past")
    await t


asyncio.run(main())
