# python: 3.13
"""Queue.shutdown: who is woken, what may still be taken, what join waits for."""
import asyncio


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except (asyncio.QueueShutDown, asyncio.QueueEmpty) as error:
        print(what, type(error).__name__)


async def getter(queue, name):
    try:
        while True:
            print(name, "got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def gently():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, name)) for name in "ab"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.put_nowait(3)
    queue.shutdown()
    print(str(queue))
    await attempt("put", queue.put(4))
    await asyncio.gather(*tasks)
    await queue.join()
    await attempt("get", queue.get())
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        print("get_nowait too")
    try:
        queue.put_nowait(5)
    except asyncio.QueueShutDown:
        print("put_nowait too")


async def at_once():
    queue = asyncio.Queue(2)
    for item in (1, 2):
        await queue.put(item)
    putting = asyncio.create_task(attempt("waiting put", queue.put(3)))
    joining = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print("got", await queue.get())
    queue.shutdown(immediate=True)
    print(str(queue), queue.empty())
    await asyncio.sleep(0)
    print("joined", joining.done())
    queue.task_done()
    await joining
    await putting
    await attempt("get", queue.get())


async def main():
    await gently()
    await at_once()


asyncio.run(main())
