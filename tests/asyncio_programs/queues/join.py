"""join waits for a task_done for every put."""
import asyncio


async def worker(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0)
        print("worked", item)
        queue.task_done()
        print("told")


async def joiner(name, queue):
    await queue.join()
    print(name, "joined", queue.qsize())


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("nothing to join")
    for i in range(3):
        queue.put_nowait(i)
    joins = [asyncio.create_task(joiner(n, queue)) for n in "ab"]
    task = asyncio.create_task(worker(queue))
    await asyncio.wait(joins)
    queue.put_nowait("more")
    await queue.join()
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    queue.put_nowait(1)
    await queue.get()
    joining = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    joining.cancel()
    await asyncio.wait([joining])
    print(joining.cancelled(), str(queue))


asyncio.run(main())
