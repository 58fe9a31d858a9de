# `as_completed` gives the results in the order in which they come.
import asyncio
import random

ended = []
got = []


async def child(name):
    await asyncio.sleep(random.random())
    ended.append(name)
    return name


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "ab"]
    for earliest in asyncio.as_completed(tasks):
        got.append(await earliest)


if __name__ == "__main__":
    asyncio.run(main())
