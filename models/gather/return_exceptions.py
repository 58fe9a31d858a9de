# With return_exceptions=True gather waits for all children, and failures stand among the results.
import asyncio
import random

running = 0


async def failing():
    await asyncio.sleep(random.random() / 100)
    raise ValueError("no")


async def working():
    global running
    running += 1
    await asyncio.sleep(random.random() / 100)
    running -= 1
    return "done"


async def main():
    worked, failed = await asyncio.gather(working(), failing(), return_exceptions=True)
    assert running == 0
    assert worked == "done" and isinstance(failed, ValueError)
    print(worked, repr(failed))


if __name__ == "__main__":
    asyncio.run(main())
