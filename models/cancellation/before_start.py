# A task that is cancelled before its first step never runs a line of its body.
import asyncio

started = False
task_cancelled = False


async def work():
    global started
    started = True


async def main():
    global task_cancelled
    task = asyncio.create_task(work())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        task_cancelled = True
    assert task_cancelled and not started
    print("never started")


if __name__ == "__main__":
    asyncio.run(main())
