# A worker that retries on every failure also catches its own cancellation, and carries on.
# raddle: expect violated assertion
import asyncio

attempts = 0


async def worker():
    global attempts
    while attempts < 2:
        attempts += 1
        try:
            await asyncio.Event().wait()
        except BaseException:
            pass


async def main():
    task = asyncio.create_task(worker())
    while attempts == 0:
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert attempts == 1, "cancelled, yet trying again"


if __name__ == "__main__":
    asyncio.run(main())
