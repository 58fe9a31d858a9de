import asyncio


async def fails(name):
    await asyncio.sleep(0)
    raise ValueError(name)


async def main():
    await asyncio.gather(fails("a"), fails("b"))


asyncio.run(main())
