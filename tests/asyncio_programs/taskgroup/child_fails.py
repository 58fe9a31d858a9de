"""A failing child cancels its siblings and the body."""
import asyncio


async def sibling(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    finally:
        print(name, "ends")


async def fails(error, hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("fails")
    raise error


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling("a"))
            group.create_task(fails(ValueError(1), 1))
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as error:
                print("body cancelled", error.args, task.cancelling(), repr(group))
                raise
    except BaseExceptionGroup as error:
        print(type(error).__name__, error, error.exceptions, repr(error.__cause__), task.cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling("b"))
            group.create_task(fails(KeyError(2), 2))
    except* KeyError as error:
        print(error.exceptions, task.cancelling())
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
