"""What wait refuses."""
import asyncio


async def nothing():
    pass


async def attempt(*args, **kwargs):
    try:
        await asyncio.wait(*args, **kwargs)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def main():
    coro = nothing()
    await attempt(coro)
    await attempt([coro])
    coro.close()
    task = asyncio.create_task(nothing())
    await attempt(task)
    await attempt([])
    await attempt(set())
    await attempt([task], return_when="SOMETIME")
    await task


asyncio.run(main())
