# A listener is started and forgotten. What it waits for is known to nobody else, so that only the event
# loop remembers the task, and the loop's references are weak: the garbage collector may destroy it.
# raddle: expect violated lost-task
import asyncio

heard = []


async def listen():
    news = asyncio.get_running_loop().create_future()
    heard.append(await news)


async def main():
    asyncio.create_task(listen())
    await asyncio.sleep(0.01)
    print("heard", heard)


if __name__ == "__main__":
    asyncio.run(main())
