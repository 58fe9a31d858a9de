"""What a TaskGroup refuses."""
import asyncio


async def nothing():
    await asyncio.sleep(0)


def attempt(group):
    coro = nothing()
    try:
        group.create_task(coro)
    except RuntimeError as error:
        print("RuntimeError", error)
        coro.close()


async def main():
    group = asyncio.TaskGroup()
    attempt(group)
    async with group:
        try:
            await group.__aenter__()
        except RuntimeError as error:
            print(error)
    attempt(group)
    try:
        await group.__aenter__()
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(asyncio.sleep(1), name="sleeper")
            await asyncio.sleep(0)
            try:
                raise ValueError
            finally:
                group._abort()
                attempt(group)
    except ExceptionGroup as error:
        print(error.exceptions, task.cancelled())


asyncio.run(main())
