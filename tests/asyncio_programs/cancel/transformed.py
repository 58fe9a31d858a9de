"""A cancelled task that raises something else, or cancels another in its handler."""
import asyncio


async def other():
    try:
        await asyncio.sleep(1)
    finally:
        print("other ends")


async def child(victim):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        victim.cancel()
        raise KeyError("instead") from error


async def raises_itself():
    raise asyncio.CancelledError("own", 2)


async def main():
    victim = asyncio.create_task(other())
    task = asyncio.create_task(child(victim))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except KeyError as error:
        print(repr(error), repr(error.__cause__), task.cancelled(), victim.cancelled())
    await asyncio.wait([victim])
    print(victim.cancelled())
    task = asyncio.create_task(raises_itself())
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelled(), task.cancelling())
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print("exception()", error.args)


asyncio.run(main())
