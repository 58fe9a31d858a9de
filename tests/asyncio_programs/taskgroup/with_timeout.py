"""TaskGroup in timeout, timeout in TaskGroup, gather in TaskGroup."""
import asyncio


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "ends")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def limited(name, delay, limit):
    async with asyncio.timeout(limit):
        await child(name, delay)


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as group:
                group.create_task(child("a", 0.01))
                group.create_task(child("b", 0.5))
    except TimeoutError as error:
        print("timeout", repr(error.__cause__), task.cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(limited("c", 0.5, 0.01))
            group.create_task(child("d", 0.5))
            await asyncio.gather(child("e", 0.5), return_exceptions=True)
    except ExceptionGroup as error:
        print(error.exceptions, task.cancelling())


asyncio.run(main())
