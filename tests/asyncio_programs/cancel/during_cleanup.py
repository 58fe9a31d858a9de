"""A second cancellation reaches the first one's cleanup."""
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("first")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as second:
            print("second", repr(second), repr(second.__context__))
            raise
        finally:
            print("inner finally")
    finally:
        await asyncio.sleep(0)
        print("outer finally")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel(1)
    await asyncio.sleep(0)
    task.cancel(2)
    for i in range(3):
        await asyncio.sleep(0)
        print(i, task.done())
    print(task.cancelled())


asyncio.run(main())
