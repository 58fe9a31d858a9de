"""Several children fail in the same iteration or later, in cleanup."""
import asyncio


async def fails(error, hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    raise error


async def fails_late(error):
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0)
        raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(ValueError("a"), 1))
            group.create_task(fails(KeyError("b"), 1))
            group.create_task(fails_late(OSError("c")))
    except ExceptionGroup as error:
        print(error, error.exceptions)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fails(ValueError("inner"), 1))
                outer.create_task(fails_late(OSError("outer")))
    except ExceptionGroup as error:
        print(repr(error))
    print(asyncio.current_task().cancelling())


asyncio.run(main())
