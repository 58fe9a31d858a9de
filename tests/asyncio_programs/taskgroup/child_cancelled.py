"""A child that is cancelled on its own does not disturb the group."""
import asyncio


async def child(name):
    try:
        await asyncio.sleep(0.01)
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child("a"))
        b = group.create_task(child("b"))
        await asyncio.sleep(0)
        a.cancel()
        print("body ends")
    print(a.cancelled(), b.result())


asyncio.run(main())
