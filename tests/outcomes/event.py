import asyncio


async def main():
    event = asyncio.Event()

    async def waiter():
        await event.wait()
        print("woken")

    async def setter():
        await asyncio.sleep(0)
        event.set()
        print("set")
        event.clear()

    await asyncio.gather(waiter(), setter())


asyncio.run(main())
