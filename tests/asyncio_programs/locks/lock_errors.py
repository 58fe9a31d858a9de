"""What a Lock refuses, what it looks like."""
import asyncio


async def holder(lock):
    async with lock:
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    print(repr(lock).split("[")[-1])
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), repr(lock).split("[")[-1])
    waiter = asyncio.create_task(holder(lock))
    await asyncio.sleep(0)
    print(repr(lock).split("[")[-1])
    lock.release()
    print(repr(lock).split("[")[-1])
    await waiter
    async with lock as value:
        print(value)
    try:
        async with lock:
            raise ValueError
    except ValueError:
        print(lock.locked())
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
