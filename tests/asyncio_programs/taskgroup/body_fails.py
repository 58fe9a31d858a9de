"""The body raises: the children are cancelled, all errors come together."""
import asyncio


async def child(name, answer=None):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(0)
        if answer:
            raise answer
        raise


async def main():
    task = asyncio.current_task()
    for answer in (None, KeyError("child's")):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(child("a", answer))
                await asyncio.sleep(0)
                raise ValueError("body's")
        except ExceptionGroup as error:
            print(error, error.exceptions, repr(error.__context__), task.cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("never starts"))
            raise ValueError("at once")
    except ExceptionGroup as error:
        print(error.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("b"))
            await asyncio.sleep(0)
            raise asyncio.CancelledError("thrown by the body")
    except BaseException as error:
        print(repr(error), task.cancelling())


asyncio.run(main())
