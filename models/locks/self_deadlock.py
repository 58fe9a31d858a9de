# asyncio.Lock is not reentrant: a task that acquires a lock it already holds waits for itself.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

lock = asyncio.Lock()
entered = 0


async def inner():
    global entered
    async with lock:
        entered += 1


async def outer():
    global entered
    async with lock:
        entered += 1
        await inner()


async def main():
    await outer()


if __name__ == "__main__":
    asyncio.run(main())
