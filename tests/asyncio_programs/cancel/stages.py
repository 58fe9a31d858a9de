"""cancel() after each number of steps of the target."""
import asyncio


async def child():
    try:
        for i in range(3):
            print("step", i)
            await asyncio.sleep(0)
        return "result"
    except asyncio.CancelledError as error:
        print("cancelled at", i, error.args)
        raise
    finally:
        print("finally")


async def main():
    for steps in range(6):
        task = asyncio.create_task(child())
        for _ in range(steps):
            await asyncio.sleep(0)
        print(steps, "cancel", task.cancel(steps))
        try:
            print(await task)
        except asyncio.CancelledError as error:
            print("caught", error.args)
        print(task.cancelled(), task.cancelling())


asyncio.run(main())
