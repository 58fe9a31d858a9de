"""An item for a woken getter is taken by somebody who comes first: the getter waits again, at the end of the line."""
import asyncio


async def getter(name, queue):
    print(name, "got", await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(n, queue)) for n in "ab"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print("main took", queue.get_nowait(), str(queue))
    for i in (2, 3):
        await asyncio.sleep(0)
        print(str(queue))
        queue.put_nowait(i)
    await asyncio.wait(tasks)
    queue = asyncio.Queue(1)
    await queue.put("x")

    async def putter(name):
        await queue.put(name)
        print("in", name)

    tasks = [asyncio.create_task(putter(n)) for n in "cd"]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    queue.put_nowait("main")
    for _ in range(3):
        await asyncio.sleep(0)
        print(str(queue))
        print(await queue.get())
    await asyncio.wait(tasks)


asyncio.run(main())
