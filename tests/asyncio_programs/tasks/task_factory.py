"""set_task_factory."""
import asyncio


async def nothing():
    return 1


def factory(loop, coro, context=None):
    print("factory", coro.__name__)
    return asyncio.Task(coro, loop=loop, name="made", context=context)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    a = asyncio.create_task(nothing())
    b = asyncio.create_task(nothing(), name="named")
    print(a.get_name(), b.get_name(), await a, await b)
    print(await asyncio.gather(nothing(), nothing()))
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
