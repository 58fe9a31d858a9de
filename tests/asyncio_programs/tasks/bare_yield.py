"""A coroutine made of a generator, and what a task may not wait for."""
import asyncio
import types


@types.coroutine
def pause(n):
    for i in range(n):
        print("pause", i)
        yield
    return n


@types.coroutine
def yields(value):
    got = yield value
    return got


async def main():
    print(await pause(3))
    for bad in (1, "x", [None]):
        try:
            await yields(bad)
        except RuntimeError as error:
            print("RuntimeError", str(error).split(" got bad yield")[-1])
    task = asyncio.create_task(wait_for_itself())
    task2 = task
    tasks.append(task2)
    try:
        await task
    except RuntimeError as error:
        print("RuntimeError", str(error).startswith("Task cannot await on itself"))


tasks = []


async def wait_for_itself():
    await tasks[0]


asyncio.run(main())
