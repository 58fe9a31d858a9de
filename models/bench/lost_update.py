# Benchmark: TASKS tasks { before = shared; suspend; shared = before + 1 }. The last one to finish
# wakes the main task, which adds no step while they run.
# raddle: expect violated assertion
import asyncio

TASKS = 5
shared = 0
finished = 0


async def increment(over):
    global shared, finished
    before = shared
    await asyncio.sleep(0)
    shared = before + 1
    finished += 1
    if finished == TASKS:
        over.set_result(None)


async def main():
    over = asyncio.Future()
    tasks = [asyncio.create_task(increment(over)) for _ in range(TASKS)]
    await over
    assert shared == len(tasks), f"{len(tasks)} increments made {shared}"


if __name__ == "__main__":
    asyncio.run(main())
