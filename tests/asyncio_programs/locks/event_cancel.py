"""A waiter for an Event is cancelled around the set."""
import asyncio


async def waiter(event):
    try:
        return await event.wait()
    except asyncio.CancelledError as error:
        print("cancelled", error.args, event.is_set())
        raise


async def main():
    for hops in range(3):
        event = asyncio.Event()
        task = asyncio.create_task(waiter(event))
        other = asyncio.create_task(waiter(event))
        await asyncio.sleep(0)
        event.set()
        for _ in range(hops):
            await asyncio.sleep(0)
        print(hops, task.cancel("late"))
        print(await asyncio.gather(task, other, return_exceptions=True))


asyncio.run(main())
