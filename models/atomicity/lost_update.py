# Three tasks read a shared counter, suspend, and write back what they read plus one. Every write
# made between another task's read and its write is lost.
# raddle: expect violated assertion
import asyncio

TASKS = 3
shared = 0
finished = 0


async def increment():
    global shared, finished
    before = shared
    await asyncio.sleep(0)
    shared = before + 1
    finished += 1


async def main():
    await asyncio.gather(*(increment() for _ in range(TASKS)))
    assert shared == TASKS, f"{TASKS} increments made {shared}"


if __name__ == "__main__":
    asyncio.run(main())
