"""What a Queue refuses."""
import asyncio


async def main():
    queue = asyncio.Queue(1)
    for call in (queue.get_nowait, queue.task_done, lambda: queue.put_nowait(1), lambda: queue.put_nowait(2)):
        try:
            print(call())
        except Exception as error:
            print(type(error).__module__, type(error).__name__, error.args)
    print(str(queue), issubclass(asyncio.QueueFull, Exception), asyncio.QueueEmpty.__name__)
    for timeout in (0, 0.01):
        try:
            await asyncio.wait_for(queue.put(3), timeout)
        except TimeoutError:
            print("full", str(queue))
    print(await queue.get())
    try:
        await asyncio.wait_for(queue.get(), 0.01)
    except TimeoutError:
        print("empty", str(queue))
    lifo = asyncio.LifoQueue[int]()
    lifo.put_nowait(1)
    print(str(lifo))


asyncio.run(main())
