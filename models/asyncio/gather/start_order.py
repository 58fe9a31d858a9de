# `gather` starts its coroutines in the order of its arguments on CPython's loop, made into tasks before or by itself.
import asyncio

started = []


async def child(name):
    started.append(name)


async def main():
    await asyncio.gather(child("A"), child("B"), child("C"))
    tasks = [asyncio.create_task(child(name)) for name in "abc"]
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    asyncio.run(main())
