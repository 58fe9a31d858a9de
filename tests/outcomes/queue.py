import asyncio


async def main():
    queue = asyncio.Queue(1)

    async def put(item):
        await queue.put(item)
        print("put", item)

    async def get():
        print("got", await queue.get(), await queue.get())

    await asyncio.gather(put(1), put(2), get())


asyncio.run(main())
