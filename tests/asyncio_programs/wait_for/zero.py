"""wait_for without time: a coroutine never starts."""
import asyncio


async def child(name):
    print(name, "runs")
    try:
        await asyncio.sleep(0.5)
    finally:
        print(name, "ends")


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticks(10))
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(child("new"), timeout)
        except TimeoutError as error:
            print("timeout", repr(error), repr(error.__cause__))
    task = asyncio.create_task(child("started"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError:
        print("timeout", task.cancelled())
    cancelled = asyncio.create_task(child("cancelled"))
    cancelled.cancel()
    await asyncio.wait([cancelled])
    try:
        await asyncio.wait_for(cancelled, 0)
    except BaseException as error:
        print(repr(error))
    await t


asyncio.run(main())
