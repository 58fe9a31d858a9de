"""repr of futures and tasks without paths and addresses."""
import asyncio


async def nothing():
    await asyncio.sleep(0)


def short(obj):
    text = repr(obj)
    return text.split(" coro=")[0] if " coro=" in text else text


async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(4)]
    futures[1].set_result([1, "two"])
    futures[2].set_exception(ValueError("three"))
    futures[3].cancel()
    for future in futures:
        print(repr(future), future.cancelled() or future.done())
    futures[2].exception()
    group = asyncio.gather(futures[0])
    print(repr(group)[:26])
    task = asyncio.create_task(nothing(), name="task")
    print(short(task))
    await task
    print(short(task), repr(task).split("result=")[-1])
    task = asyncio.create_task(nothing(), name="other")
    task.cancel()
    print(short(task))
    await asyncio.wait([task])
    print(short(task))
    group.cancel()
    print(await asyncio.gather(group, return_exceptions=True))


asyncio.run(main())
