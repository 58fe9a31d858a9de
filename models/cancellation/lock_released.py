# The worker holds its lock in an `async with`, so the lock is released however the worker ends, and
# the next user gets it whenever the cancellation comes.
import asyncio
import random

lock = asyncio.Lock()
used = 0


async def work():
    async with lock:
        await asyncio.sleep(random.random() / 100)


async def main():
    global used
    task = asyncio.create_task(work())
    await asyncio.sleep(random.random() / 100)
    task.cancel()
    async with lock:
        used += 1
    assert not lock.locked()
    print("used", used)


if __name__ == "__main__":
    asyncio.run(main())
