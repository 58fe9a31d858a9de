"""A task that cancels itself is cancelled at its next suspension, not before."""
import asyncio


async def child(suspend):
    asyncio.current_task().cancel("myself")
    print("still running")
    if suspend:
        await asyncio.sleep(0)
        print("never")
    return "returned"


async def catches():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("caught")
    await asyncio.sleep(0)
    return "went on"


async def main():
    for coro in (child(True), child(False), catches()):
        task = asyncio.create_task(coro)
        try:
            print(await task, task.cancelling())
        except asyncio.CancelledError as error:
            print("cancelled", error.args, task.cancelled())


asyncio.run(main())
