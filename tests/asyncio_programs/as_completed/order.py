"""as_completed gives results in the order of completion."""
import asyncio


async def child(name, delay):
    await asyncio.sleep(delay)
    if name == "bad":
        raise ValueError(name)
    return name


async def main():
    tasks = [
        asyncio.create_task(child(n, d)) for n, d in (("a", 0.05), ("b", 0.01), ("bad", 0.03), ("c", 0.07))
    ]
    for next_done in asyncio.as_completed(tasks):
        print(type(next_done).__name__)
        try:
            print(await next_done)
        except ValueError as error:
            print("ValueError", error)
    for next_done in asyncio.as_completed(tasks[:1] * 3):
        print(await next_done)
    print(list(asyncio.as_completed([])))


asyncio.run(main())
