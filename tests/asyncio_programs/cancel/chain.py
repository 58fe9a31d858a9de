"""Cancellation goes down to the innermost task that is waited for, and comes back up."""
import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.sleep(1)
        elif n % 2:
            await asyncio.create_task(level(n - 1))
        else:
            await level(n - 1)
    except asyncio.CancelledError as error:
        print("level", n, error.args)
        raise
    finally:
        print("leave", n)


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(level(5))
    for _ in range(6):
        await asyncio.sleep(0)
    t = asyncio.create_task(ticks(8))
    print(task.cancel("top"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error.args)
    await t


asyncio.run(main())
