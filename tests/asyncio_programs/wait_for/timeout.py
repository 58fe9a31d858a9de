"""wait_for cancels what takes too long, and waits until it has ended."""
import asyncio


async def child(name, cleanup):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        for i in range(cleanup):
            await asyncio.sleep(0)
            print(name, "cleans", i)
        raise


async def main():
    for name, cleanup in (("a", 0), ("b", 2)):
        try:
            await asyncio.wait_for(child(name, cleanup), 0.01)
        except TimeoutError as error:
            print("timeout", error.args, type(error.__cause__).__name__)
    task = asyncio.create_task(child("t", 1))
    try:
        await asyncio.wait_for(task, 0.01)
    except asyncio.TimeoutError:
        print(task.cancelled(), asyncio.TimeoutError is TimeoutError)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
