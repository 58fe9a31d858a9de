"""current_task and all_tasks inside tasks and callbacks."""
import asyncio


def names(tasks):
    return sorted(task.get_name() for task in tasks)


def callback():
    print("in a callback", asyncio.current_task())


async def child(n):
    print(asyncio.current_task().get_name(), "sees", names(asyncio.all_tasks()))
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(callback)
    tasks = [asyncio.create_task(child(i), name=f"child {i}") for i in range(3)]
    print(names(asyncio.all_tasks()))
    print(asyncio.current_task() is asyncio.current_task(loop))
    for i in range(4):
        await asyncio.sleep(0)
        print(i, names(asyncio.all_tasks(loop)), [t.done() for t in tasks])


asyncio.run(main(), debug=False)
