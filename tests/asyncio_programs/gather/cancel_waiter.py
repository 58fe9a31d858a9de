"""Cancelling the task that waits for gather."""
import asyncio


async def child(name, swallow):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        if not swallow:
            raise
        await asyncio.sleep(0)
        return name


async def parent(swallow, flag):
    try:
        return await asyncio.gather(child("a", swallow), child("b", True), return_exceptions=flag)
    finally:
        print("parent ends")


async def main():
    for swallow in (False, True):
        for flag in (False, True):
            task = asyncio.create_task(parent(swallow, flag))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("cancel", task.cancel("stop"))
            try:
                print("result", await task)
            except asyncio.CancelledError as error:
                print("cancelled", error.args, task.cancelled())
            await asyncio.sleep(0)
            await asyncio.sleep(0)


asyncio.run(main())
