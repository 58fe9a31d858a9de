# `ensure_future` makes a task of a coroutine and of any other awaitable, and gives a future back as it is.
import asyncio


class Later:
    def __await__(self):
        yield
        return "later"


async def child():
    return "child"


results = []


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.ensure_future(child()), loop.create_task(child()), asyncio.ensure_future(Later())]
    assert all(isinstance(task, asyncio.Task) for task in tasks)
    assert asyncio.ensure_future(tasks[0]) is tasks[0]
    future = loop.create_future()
    assert asyncio.ensure_future(future) is future
    for task in tasks:
        results.append(await task)
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
