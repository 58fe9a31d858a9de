"""Cancelling wait leaves the tasks alone."""
import asyncio


async def child(name):
    try:
        await asyncio.sleep(0.02)
        print(name, "ends")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(child(n)) for n in "ab"]
    waiting = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel("no more")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print("wait cancelled", error.args)
    print([t.done() for t in tasks])
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))


asyncio.run(main())
