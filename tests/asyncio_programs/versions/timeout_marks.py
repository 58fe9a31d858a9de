# python: 3.13
"""What a block raises because a timeout cancelled it shows the timeout behind it."""
import asyncio


def chain(error):
    names = []
    while error is not None:
        names.append(type(error).__name__)
        error = error.__context__
    return names


async def converting():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError("converted")


async def main():
    try:
        async with asyncio.timeout(0.01):
            await converting()
    except ValueError as error:
        print(chain(error))
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as group:
                group.create_task(converting())
                await asyncio.sleep(10)
    except ExceptionGroup as error:
        print(chain(error), [chain(e) for e in error.exceptions])
    task = asyncio.current_task()
    task.cancel()
    print(task.uncancel())
    await asyncio.sleep(0)
    print("a request that was taken back in time never arrives")


asyncio.run(main())
