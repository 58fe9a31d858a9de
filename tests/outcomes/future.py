import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()

    async def offer(value):
        await asyncio.sleep(0)
        if not future.done():
            future.set_result(value)

    tasks = [asyncio.create_task(offer(value)) for value in (1, 2)]
    print(await future)
    await asyncio.wait(tasks)


asyncio.run(main())
