# The program keeps its background tasks in a set until they are done, as the documentation of
# `create_task` advises: none can be lost.
import asyncio

background = set()
heard = []


async def listen(news):
    heard.append(await news)


async def main():
    news = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(listen(news))
    background.add(task)
    task.add_done_callback(background.discard)
    await asyncio.sleep(0.01)
    news.set_result("rain")
    while background:
        await asyncio.sleep(0)
    print("heard", heard)


if __name__ == "__main__":
    asyncio.run(main())
