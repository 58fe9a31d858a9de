# Creating a task starts nothing: whatever the creator does before its next suspension comes first, on every scheduler.
import asyncio

order = []


async def child():
    order.append("child")


def spawn():
    return asyncio.create_task(child())


async def main():
    task = spawn()
    order.append("main")
    await task


if __name__ == "__main__":
    asyncio.run(main())
