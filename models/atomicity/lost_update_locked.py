# The read, the suspension and the write of each increment happen under one lock, so none is lost.
import asyncio

TASKS = 3
shared = 0
finished = 0
lock = asyncio.Lock()


async def increment():
    global shared, finished
    async with lock:
        before = shared
        await asyncio.sleep(0)
        shared = before + 1
    finished += 1


async def main():
    await asyncio.gather(*(increment() for _ in range(TASKS)))
    assert shared == TASKS, f"{TASKS} increments made {shared}"
    print(shared)


if __name__ == "__main__":
    asyncio.run(main())
