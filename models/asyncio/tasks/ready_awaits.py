# Awaiting something of asyncio's does not always suspend: what is ready already is taken at once, and no other task runs.
import asyncio

others = 0


async def other():
    global others
    others += 1


async def main():
    asyncio.create_task(other())
    future = asyncio.Future()
    future.set_result("done")
    await future
    lock, event, semaphore, queue = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1), asyncio.Queue()
    event.set()
    queue.put_nowait("item")
    async with lock, semaphore:
        await event.wait()
        await queue.get()
    await queue.put("item")
    assert others == 0
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
