"""A task that iterates over an async generator is cancelled at the end, before or after it began, and drops the generator."""

import asyncio

tasks = {}


async def items():
    yield 1
    yield 2


async def reader():
    async for item in items():
        print("item", item)
        await asyncio.sleep(0)


async def main():
    tasks["reader"] = asyncio.create_task(reader())


asyncio.run(main())
