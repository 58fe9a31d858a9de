"""Two tasks waiting for the same third; they wake in the order in which they came."""
import asyncio


async def source():
    print("source starts")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("source ends")
    return 42


async def reader(name, task, delay):
    for _ in range(delay):
        await asyncio.sleep(0)
    print(name, "waits", task.done())
    print(name, "has", await task)


async def main():
    task = asyncio.create_task(source())
    readers = [asyncio.create_task(reader(f"r{d}", task, d)) for d in (3, 1, 0, 2, 4)]
    await asyncio.wait(readers)


asyncio.run(main())
