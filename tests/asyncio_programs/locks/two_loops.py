"""A primitive belongs to the loop in which a task first waited for it."""
import asyncio

lock = asyncio.Lock()
free = asyncio.Lock()
event = asyncio.Event()
queue = asyncio.Queue()


async def holder(lock):
    async with lock:
        await asyncio.sleep(0)


async def contend(lock):
    results = await asyncio.gather(holder(lock), holder(lock), return_exceptions=True)
    print([str(r).split(" is bound")[-1] for r in results])


async def main(n):
    print("run", n)
    if n == 0:
        await holder(free)
    else:
        await contend(free)
    await contend(lock)
    for wait in (event.wait, queue.get):
        try:
            await asyncio.wait_for(wait(), 0.01)
        except (TimeoutError, RuntimeError) as error:
            print(type(error).__name__, str(error).split("> ")[-1])


for n in range(3):
    asyncio.run(main(n))
