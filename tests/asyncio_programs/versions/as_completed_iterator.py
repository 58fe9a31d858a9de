# python: 3.13
"""as_completed gives the futures themselves to `async for`, and coroutines to `for`."""
import asyncio


async def child(n):
    await asyncio.sleep(n / 1000)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in (3, 1, 2)]
    async for task in asyncio.as_completed(tasks):
        print(tasks.index(task), task.exception() or task.result())
    futures = asyncio.as_completed([child(2), child(1)])
    print(iter(futures) is futures, aiter(futures) is futures)
    for future in futures:
        try:
            print(await future)
        except ValueError as error:
            print("ValueError", error)
    try:
        async for task in asyncio.as_completed([asyncio.create_task(child(9000)), asyncio.create_task(child(1))], timeout=0.01):
            print(await task)
    except TimeoutError as error:
        print(repr(error))


asyncio.run(main())
