"""A putter is cancelled before and after it was woken."""
import asyncio


async def putter(name, queue):
    try:
        await queue.put(name)
        print(name, "is in")
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def main():
    for hops in range(3):
        queue = asyncio.Queue(1)
        queue.put_nowait("x")
        tasks = [asyncio.create_task(putter(n, queue)) for n in "abc"]
        await asyncio.sleep(0)
        print(str(queue))
        print("took", queue.get_nowait())
        for _ in range(hops):
            await asyncio.sleep(0)
        print(hops, tasks[0].cancel("out"))
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print(str(queue))
            if not queue.empty():
                print("took", queue.get_nowait())
        print([t.cancelled() for t in tasks])


asyncio.run(main())
