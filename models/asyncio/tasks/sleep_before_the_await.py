# After a suspension the created task has had its turn on CPython's loop, which runs it in the next iteration.
import asyncio

order = []


async def say(name):
    order.append(name)


async def main():
    task = asyncio.create_task(say("task"))
    await asyncio.sleep(0)
    await say("coroutine")
    await task


if __name__ == "__main__":
    asyncio.run(main())
