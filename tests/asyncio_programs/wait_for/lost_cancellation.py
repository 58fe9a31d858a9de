"""A cancellation that comes when the inner future is done already, but wait_for has not woken, is lost."""
import asyncio


async def waits(future):
    print("result", await asyncio.wait_for(future, 1))
    print("goes on, cancelling", asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    return "survived"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_result("kept")
    print("cancel", task.cancel())
    print(await task, task.cancelled())

    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("kept too"))
    task.cancel()
    try:
        await task
    except BaseException as error:
        print(repr(error))

    for hops in range(4):
        future = loop.create_future()
        task = asyncio.create_task(waits(future))
        await asyncio.sleep(0)
        future.set_result(hops)
        for _ in range(hops):
            await asyncio.sleep(0)
        print(hops, "cancel", task.cancel())
        try:
            print(await task)
        except asyncio.CancelledError:
            print("cancelled")


asyncio.run(main())
