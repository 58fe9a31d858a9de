"""The future is done, the task has not woken yet, then it is cancelled: the value is lost."""
import asyncio


async def child(future):
    try:
        print("value", await future)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, future.done())
        raise


async def main():
    loop = asyncio.get_running_loop()
    for hops in range(3):
        future = loop.create_future()
        task = asyncio.create_task(child(future))
        await asyncio.sleep(0)
        future.set_result(hops)
        for _ in range(hops):
            await asyncio.sleep(0)
        print(hops, task.cancel("late"))
        await asyncio.wait([task])
        print(task.cancelled())


asyncio.run(main())
