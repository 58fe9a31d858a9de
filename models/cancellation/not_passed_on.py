# The worker catches its cancellation to close its file, and does not raise it again: whoever cancelled it
# is told that it ended by itself, with a result.
# raddle: expect violated cancelled-swallowed
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
        open_files -= 1
    return "complete"


async def main():
    task = asyncio.create_task(work())
    await started.wait()
    task.cancel()
    print("the work is", await task)


if __name__ == "__main__":
    asyncio.run(main())
