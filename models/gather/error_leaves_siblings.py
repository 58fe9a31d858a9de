# When one child of a gather fails, gather raises at once, but it does not cancel the other children:
# they go on running behind the caller's back.
# raddle: expect violated assertion
# cpython: varies
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


async def main():
    try:
        await asyncio.gather(working(), failing())
    except ValueError:
        pass
    assert running == 0, "a child is still running"


if __name__ == "__main__":
    asyncio.run(main())
