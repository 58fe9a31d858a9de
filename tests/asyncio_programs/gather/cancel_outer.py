"""Cancelling gather cancels the children, and is done when they are."""
import asyncio


async def child(name, stubborn):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        for _ in range(stubborn):
            await asyncio.sleep(0)
        print(name, "ends")
        if stubborn == 2:
            return name
        raise


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    for flag in (False, True):
        outer = asyncio.gather(child("a", 0), child("b", 2), child("c", 3), return_exceptions=flag)
        await asyncio.sleep(0)
        t = asyncio.create_task(ticks(8))
        print(outer.cancel("enough"), outer.done(), outer.cancelled())
        try:
            print(await outer)
        except asyncio.CancelledError as error:
            print("outer", repr(error), outer.cancelled())
        print(outer.cancel())
        await t


asyncio.run(main())
