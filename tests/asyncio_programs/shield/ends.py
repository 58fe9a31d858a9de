"""How the inner task's end comes through the shield, by hops."""
import asyncio


async def inner(kind):
    await asyncio.sleep(0)
    print("inner ends", kind)
    if kind == "error":
        raise ValueError(kind)
    if kind == "cancel":
        raise asyncio.CancelledError(kind)
    return kind


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticks(14))
    for kind in ("result", "error", "cancel"):
        shielded = asyncio.shield(inner(kind))
        try:
            print(await shielded)
        except BaseException as error:
            print(repr(error), shielded.cancelled())
    await t


asyncio.run(main())
