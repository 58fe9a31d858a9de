"""shield: cancelling the outer future leaves the inner task running."""
import asyncio


async def inner(name):
    try:
        for i in range(4):
            await asyncio.sleep(0)
            print(name, i)
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def outer(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as error:
        print("outer cancelled", error.args)
        raise


async def main():
    task = asyncio.create_task(inner("a"))
    waiting = asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel("no")
    try:
        await waiting
    except asyncio.CancelledError:
        print("waiting cancelled", waiting.cancelled(), task.done())
    print(await task)
    print(asyncio.shield(task) is task, await asyncio.shield(task))
    print(await asyncio.shield(inner("b")))


asyncio.run(main())
