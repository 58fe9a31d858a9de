import asyncio


async def after(delay, name):
    await asyncio.sleep(delay)
    print(name)


async def main():
    await asyncio.gather(after(2, "b"), after(1, "a"), after(2, "c"))


asyncio.run(main())
