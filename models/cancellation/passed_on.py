# The worker cleans up in an `except` clause, even waits there, and raises its cancellation again: the
# caller knows that it was cancelled.
import asyncio

open_files = 0
started = asyncio.Event()


async def work():
    global open_files
    open_files += 1
    started.set()
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        open_files -= 1
        raise
    return "complete"


async def main():
    task = asyncio.create_task(work())
    await started.wait()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("the work was cancelled")


if __name__ == "__main__":
    asyncio.run(main())
