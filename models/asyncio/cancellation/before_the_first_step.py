# A task that is cancelled before its first step runs none of its lines, its `finally` included.
import asyncio

lines = []


async def child():
    try:
        lines.append("begun")
        await asyncio.sleep(0)
    finally:
        lines.append("ended")


async def main():
    task = asyncio.create_task(child())
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
