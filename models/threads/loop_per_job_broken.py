# Two jobs share a lock of asyncio, though each has a loop of its own: whoever has to wait for it is not woken in its own.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

lock = asyncio.Lock()


async def fetch(n):
    async with lock:
        await asyncio.sleep(0.01)
        return n + 1


def job(n):
    return asyncio.run(fetch(n))


async def main():
    assert await asyncio.gather(asyncio.to_thread(job, 1), asyncio.to_thread(job, 2)) == [2, 3]


if __name__ == "__main__":
    asyncio.run(main())
