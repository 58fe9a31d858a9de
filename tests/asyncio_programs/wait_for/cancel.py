"""Cancelling wait_for cancels what it waits for, and waits for that too."""
import asyncio


async def child(cleanup):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("child cancelled", error.args)
        for i in range(cleanup):
            await asyncio.sleep(0)
            print("cleans", i)
        raise


async def main():
    for cleanup in (0, 2):
        task = asyncio.create_task(asyncio.wait_for(child(cleanup), 0.5))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("cancel", task.cancel("outer"))
        try:
            await task
        except asyncio.CancelledError as error:
            print("caught", error.args, task.cancelled(), task.cancelling())


asyncio.run(main())
