# `ensure_future` and `gather` make tasks, which a task factory can count; `wait` takes tasks as they are.
import asyncio

made = 0


def factory(loop, coroutine, **options):
    global made
    made += 1
    return asyncio.Task(coroutine, loop=loop, **options)


async def child():
    pass


async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    first = asyncio.ensure_future(child())
    assert made == 1
    await asyncio.gather(child(), first)
    assert made == 2
    await asyncio.wait([first])
    assert made == 2
    asyncio.get_running_loop().set_task_factory(None)


if __name__ == "__main__":
    asyncio.run(main())
