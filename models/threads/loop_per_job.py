# Blocking code in a thread runs a loop of its own for a moment, while the main thread's goes on.
import asyncio


async def fetch(n):
    await asyncio.sleep(0.01)
    return n + 1


def job(n):
    return asyncio.run(fetch(n))


async def main():
    work = asyncio.create_task(asyncio.to_thread(job, 1))
    while not work.done():
        await asyncio.sleep(0.02)
    assert await work == 2
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
