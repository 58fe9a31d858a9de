# `shield` protects from the cancellation of the waiter, who is cancelled all the same, while the inner task goes on.
import asyncio

finished = False


async def inner():
    global finished
    await asyncio.sleep(1)
    finished = True


async def main():
    task = asyncio.create_task(inner())
    outer = asyncio.create_task(wait(task))
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([outer])
    await task


async def wait(task):
    await asyncio.shield(task)


if __name__ == "__main__":
    asyncio.run(main())
