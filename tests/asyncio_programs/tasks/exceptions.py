"""An exception travels from a task to everyone who awaits it."""
import asyncio


class Custom(Exception):
    pass


async def fails(n):
    for _ in range(n):
        await asyncio.sleep(0)
    raise Custom(n)


async def watch(name, task):
    try:
        await task
    except Custom as error:
        print(name, "caught", error.args, error is task.exception())


async def main():
    task = asyncio.create_task(fails(2))
    await asyncio.gather(*[watch(n, task) for n in "abc"])
    try:
        task.result()
    except Custom as error:
        print("result raises", error)
    try:
        await fails(0)
    except Custom as error:
        print("direct", error)
    pending = asyncio.create_task(fails(0))
    for ask in (pending.result, pending.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    try:
        await pending
    except Custom:
        print("done", pending.done(), pending.cancelled())


asyncio.run(main())
