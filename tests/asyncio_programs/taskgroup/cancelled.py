"""The task with the group is cancelled from outside, at each stage."""
import asyncio


async def child(name, cleanup):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        for _ in range(cleanup):
            await asyncio.sleep(0)
        raise
    finally:
        print(name, "ends")


async def parent(body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a", 2))
            if body:
                await asyncio.sleep(1)
            print("body ends")
    except BaseException as error:
        print("group raises", repr(error))
        raise


async def main():
    for body in (False, True):
        for hops in range(4):
            task = asyncio.create_task(parent(body))
            for _ in range(hops):
                await asyncio.sleep(0)
            print(body, hops, task.cancel("outside"))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("again", task.cancel("again"))
            await asyncio.wait([task])
            print(task.cancelled(), task.cancelling())


asyncio.run(main())
