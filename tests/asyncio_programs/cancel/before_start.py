"""A task that is cancelled before its first step never runs."""
import asyncio


async def child():
    print("never")


async def catches():
    print("never either")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("not reached")


async def main():
    for coro in (child, catches):
        task = asyncio.create_task(coro())
        print(task.cancel("early"), task.cancelling(), task.cancelled(), task.done())
        try:
            await task
        except asyncio.CancelledError as error:
            print("cancelled", error.args, task.cancelled())
        print(task.cancel(), task.cancelling())


asyncio.run(main())
