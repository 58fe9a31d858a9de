"""A getter is cancelled before and after it was woken: no item is lost."""
import asyncio


async def getter(name, queue):
    try:
        item = await queue.get()
        print(name, "got", item)
        return item
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args, queue.qsize())
        raise


async def main():
    for hops in range(3):
        for items in (1, 2):
            queue = asyncio.Queue()
            tasks = [asyncio.create_task(getter(n, queue)) for n in "abc"]
            await asyncio.sleep(0)
            print(str(queue))
            for i in range(items):
                queue.put_nowait(i)
            for _ in range(hops):
                await asyncio.sleep(0)
            print(hops, items, tasks[0].cancel("out"), str(queue))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print([t.done() for t in tasks], str(queue))
            for task in tasks:
                task.cancel()
            print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
