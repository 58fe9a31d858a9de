# The worker acquires a lock and releases it without try/finally. Cancelled in between, it leaves the
# lock held, and the next user waits for ever.
# raddle: expect violated deadlock
# cpython: varies
import asyncio
import random

lock = asyncio.Lock()
used = 0


async def work():
    await lock.acquire()
    await asyncio.sleep(random.random() / 100)
    lock.release()


async def main():
    global used
    task = asyncio.create_task(work())
    await asyncio.sleep(random.random() / 100)
    task.cancel()
    async with lock:
        used += 1


if __name__ == "__main__":
    asyncio.run(main())
