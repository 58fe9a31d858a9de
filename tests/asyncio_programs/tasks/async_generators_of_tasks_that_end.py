import asyncio


async def items(name):
    try:
        yield 1
        yield 2
    finally:
        print(name, "closing")


async def fails():
    async for item in items("fails"):
        raise ValueError(item)


async def returns():
    async for item in items("returns"):
        return item


async def keeps():
    kept = items("keeps")
    async for item in kept:
        raise ValueError(item)


async def main():
    for work in (fails, returns, keeps):
        task = asyncio.create_task(work())
        print(work.__name__, await asyncio.gather(task, return_exceptions=True))
    print("end")


asyncio.run(main())
