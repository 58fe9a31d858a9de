"""Which tasks use up a number of Task-N."""
import asyncio


async def nothing():
    return asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.current_task().get_name())
    a = asyncio.create_task(nothing())
    b = asyncio.create_task(nothing(), name="named")
    c = loop.create_task(nothing(), name="by the loop")
    d = asyncio.ensure_future(nothing())
    e = loop.create_task(nothing())
    for task in (a, b, c, d, e):
        print(task.get_name(), await task)
    print(await asyncio.gather(nothing(), nothing(), nothing()))
    print(await asyncio.wait_for(nothing(), 1))
    print(await asyncio.wait_for(nothing(), None))
    print(await asyncio.shield(nothing()))
    a.set_name(17)
    print(repr(a.get_name()))
    async with asyncio.TaskGroup() as group:
        x = group.create_task(nothing())
        y = group.create_task(nothing(), name="in group")
        z = group.create_task(nothing())
    print(x.result(), y.result(), z.result())


asyncio.run(main())
asyncio.run(main())
