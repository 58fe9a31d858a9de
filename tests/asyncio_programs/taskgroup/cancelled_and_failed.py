"""A child fails while the parent is cancelled from outside too."""
import asyncio


async def fails(hops):
    try:
        for _ in range(hops):
            await asyncio.sleep(0)
    finally:
        print("fails")
        raise ValueError(hops)


async def parent(body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(2))
            if body:
                await asyncio.sleep(1)
    except BaseException as error:
        print(repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    for body in (False, True):
        for hops in range(1, 7):
            task = asyncio.create_task(parent(body))
            for _ in range(hops):
                await asyncio.sleep(0)
            print(body, hops, task.cancel())
            await asyncio.wait([task])
            print(task.cancelled(), task.cancelled() or repr(task.exception()))


asyncio.run(main())
