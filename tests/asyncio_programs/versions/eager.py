# python: 3.13
"""Eager tasks run until they first wait with the call that makes them."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default=0)


async def child(n):
    print("start", n, asyncio.current_task().get_name())
    if n:
        await asyncio.sleep(0)
    print("end", n)
    return n


async def fails():
    raise ValueError("at once")


async def cancels_itself():
    asyncio.current_task().cancel("me")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("caught", error.args)
        raise


async def sets():
    variable.set(5)
    return variable.get()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child(0))
    print(task.done(), task.result(), task.get_coro(), task)
    task = asyncio.create_task(child(1))
    print(task.done(), await task)
    task = asyncio.create_task(fails())
    print(task.done(), repr(task.exception()))

    print(await asyncio.gather(child(0), child(1), child(0)))
    gathering = asyncio.gather(child(0), child(0))
    print(gathering.done(), gathering)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(0)), group.create_task(child(1))]
        print([task.done() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            print("still in the block")
            await asyncio.sleep(1)
            print("not reached")
    except* ValueError as group:
        print(group.exceptions, asyncio.current_task().cancelling())

    task = asyncio.Task(child(1), loop=loop, eager_start=True, name="eager")
    print(task.get_name(), await task)
    task = asyncio.Task(child(0), loop=loop, eager_start=True, name="eager")
    print(task, asyncio.all_tasks() == {asyncio.current_task()})
    try:
        await asyncio.create_task(cancels_itself())
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    print(await asyncio.wait_for(child(1), 1), await asyncio.wait_for(child(0), None), await asyncio.shield(child(0)))
    task = asyncio.create_task(sets())
    print(task.result(), variable.get(), task.get_context()[variable])
    factory = asyncio.create_eager_task_factory(asyncio.Task)
    print(factory(loop, child(0), name="made").get_name())


asyncio.run(main())
asyncio.run(child(0), loop_factory=asyncio.SelectorEventLoop)
