# Polling a flag with sleep(0) is wasteful but correct: every turn of the loop lets the other task
# run, and no fair scheduler can put it off for ever.
import asyncio
import random

ready = False
seen = False


async def setter():
    global ready
    await asyncio.sleep(random.random() / 100)
    ready = True


async def poller():
    global seen
    while not ready:
        await asyncio.sleep(0)
    seen = True


async def main():
    await asyncio.gather(setter(), poller())
    assert seen
    print("seen")


if __name__ == "__main__":
    asyncio.run(main())
