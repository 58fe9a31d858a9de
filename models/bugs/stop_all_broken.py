# Background tasks take themselves out of the set over which stop() iterates.
# After ethereum/lahja pull request 145.
# raddle: expect violated exception
import asyncio

tasks = set()


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        tasks.discard(asyncio.current_task())


async def stop():
    for task in tasks:
        task.cancel()
        await asyncio.wait([task])


async def main():
    for _ in range(2):
        tasks.add(asyncio.create_task(work()))
    await asyncio.sleep(0.01)
    await stop()


if __name__ == "__main__":
    asyncio.run(main())
