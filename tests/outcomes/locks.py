import asyncio


lock = asyncio.Lock()


async def worker(name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0)
        print(name, "out")


async def main():
    await asyncio.gather(worker("a"), worker("b"))


asyncio.run(main())
