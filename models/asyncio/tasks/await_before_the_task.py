# A task is created, then a coroutine awaited: the coroutine's lines come first, as long as nothing suspends before them.
import asyncio

order = []


async def say(name):
    order.append(name)


async def main():
    task = asyncio.create_task(say("task"))
    await say("coroutine")
    await task


if __name__ == "__main__":
    asyncio.run(main())
