"""Three stages joined by queues, ended by cancellation."""
import asyncio


async def stage(name, source, sink, function):
    try:
        while True:
            item = await source.get()
            result = function(item)
            print(name, item, "->", result)
            await sink.put(result)
            source.task_done()
    except asyncio.CancelledError:
        print(name, "stops", source.qsize(), sink.qsize())
        raise


async def main():
    first, second, third = asyncio.Queue(2), asyncio.Queue(1), asyncio.Queue()
    stages = [
        asyncio.create_task(stage("double", first, second, lambda x: x * 2)),
        asyncio.create_task(stage("text", second, third, str)),
    ]
    for i in range(5):
        await first.put(i)
        print("fed", i)
    await first.join()
    print("first joined")
    await second.join()
    print([third.get_nowait() for _ in range(third.qsize())])
    for task in stages:
        task.cancel()
    print(await asyncio.gather(*stages, return_exceptions=True))


asyncio.run(main())
