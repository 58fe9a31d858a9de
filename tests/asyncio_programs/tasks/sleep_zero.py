"""A bare sleep(0) lets every other ready task run once, in turn."""
import asyncio


async def worker(name, rounds):
    for i in range(rounds):
        print(name, i)
        value = await asyncio.sleep(0, i * 10)
        print(name, "got", value)
    return name


async def main():
    tasks = [asyncio.create_task(worker(n, r)) for n, r in (("a", 3), ("b", 1), ("c", 2))]
    print("created")
    for task in tasks:
        print(await task)
    print(await asyncio.sleep(-1, "negative"))


asyncio.run(main())
