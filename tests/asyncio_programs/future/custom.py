"""A future of one's own, and coroutine predicates."""
import asyncio


class MyFuture(asyncio.Future):
    def cancel(self, msg=None):
        print("asked to cancel", msg)
        return super().cancel(msg=msg)


async def waits(future):
    return await future


def generator():
    yield


class Awaitable:
    def __await__(self):
        yield


async def main():
    future = MyFuture()
    print(isinstance(future, asyncio.Future), asyncio.isfuture(future), repr(future))
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    print(task.cancel("please"))
    print(await asyncio.gather(task, return_exceptions=True), repr(future))
    coro, gen = waits(future), generator()
    for value in (coro, gen, task, waits, Awaitable(), 3, None):
        print(asyncio.iscoroutine(value), asyncio.iscoroutinefunction(value), asyncio.isfuture(value))
    coro.close()
    print(asyncio.iscoroutinefunction(task.get_coro), asyncio.iscoroutinefunction(asyncio.sleep))
    print(asyncio.iscoroutinefunction(asyncio.Lock().acquire), asyncio.iscoroutinefunction(lambda: 1))


asyncio.run(main())
