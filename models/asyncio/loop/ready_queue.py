# Ready callbacks run one after the other, on CPython's loop in the order in which they were scheduled; a new task's first step has its place there.
import asyncio

ran = []


async def child():
    ran.append("task")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(ran.append, "before")
    task = asyncio.create_task(child())
    loop.call_soon(ran.append, "after")
    while len(ran) < 3:
        await asyncio.sleep(0)
    await task


if __name__ == "__main__":
    asyncio.run(main())
