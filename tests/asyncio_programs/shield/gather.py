"""shield around gather, gather around shield, wait_for around shield."""
import asyncio


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "ends")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        await asyncio.wait_for(asyncio.shield(child("a", 0.03)), 0.01)
    except TimeoutError:
        print("timeout")
    await asyncio.sleep(0.05)

    group = asyncio.gather(child("b", 0.02), child("c", 0.03))
    waiting = asyncio.create_task(asyncio.wait_for(asyncio.shield(group), 0.5))
    await asyncio.sleep(0.01)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    print(await group)

    outer = asyncio.gather(asyncio.shield(child("d", 0.02)), child("e", 0.02))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")
    await asyncio.sleep(0.04)


asyncio.run(main())
