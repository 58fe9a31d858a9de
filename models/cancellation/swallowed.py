# A worker that tries again after every failure also catches its own cancellation, and carries on.
# raddle: expect violated assertion
# cpython: varies
import asyncio
import random

attempts = 0


async def worker():
    global attempts
    while attempts < 2:
        attempts += 1
        try:
            await asyncio.sleep(random.random() / 100)
            return
        except BaseException:
            pass


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(random.random() / 100)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert attempts <= 1, "cancelled, yet trying again"


if __name__ == "__main__":
    asyncio.run(main())
