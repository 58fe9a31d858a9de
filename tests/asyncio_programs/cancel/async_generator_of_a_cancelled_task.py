import asyncio


tasks = {}


def spawn(name, coroutine):
    tasks[name] = asyncio.create_task(coroutine, name=name)
    return tasks[name]


def cancel(name):
    if name in tasks:
        print("cancel", name, tasks[name].cancel())


async def b():
    return "b"


async def c():
    cancel("a")
    return "c"


async def items1():
    try:
        yield 1
        yield 2
    finally:
        print("a", "closing")


async def a():
    async for item in items1():
        print("a", item)
        done, _ = await asyncio.wait([spawn("b", b()), spawn("c", c())], return_when=asyncio.ALL_COMPLETED)
        print("a", sorted(task.get_name() for task in done))
    return "a"


async def main():
    spawn("a", a())
    print("main", await asyncio.gather(tasks["a"], return_exceptions=True))


asyncio.run(main())
