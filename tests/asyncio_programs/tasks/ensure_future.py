"""What ensure_future takes, what it refuses."""
import asyncio


class Awaitable:
    def __await__(self):
        print("awaitable runs")
        yield
        return "awaitable's value"


async def coro():
    return "coroutine's value"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(asyncio.ensure_future(future) is future)
    task = asyncio.ensure_future(coro())
    print(asyncio.ensure_future(task) is task, await task)
    print(await asyncio.ensure_future(Awaitable()))
    print(await asyncio.gather(Awaitable(), coro()))
    other = asyncio.new_event_loop()
    for wrong in (3, None, "text", [], coro):
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            print("TypeError", error)
    try:
        asyncio.ensure_future(future, loop=other)
    except ValueError as error:
        print("ValueError", error)
    other.close()


asyncio.run(main())
