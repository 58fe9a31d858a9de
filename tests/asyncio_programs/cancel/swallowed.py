"""A task that swallows its cancellation goes on; uncancel counts down."""
import asyncio


async def child():
    task = asyncio.current_task()
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as error:
            print("swallowed", error.args, task.cancelling())
            if i == 1:
                print("uncancel", task.uncancel(), task.uncancel(), task.uncancel())
    return "done"


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    for i in range(3):
        print(task.cancel(i), task.cancel(i + 10), task.cancelling())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(task.done(), await task, task.cancelling())


asyncio.run(main())
