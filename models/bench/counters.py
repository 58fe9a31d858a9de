# Benchmark: TASKS tasks, each ROUNDS times { suspend; local += 1; total += 1 }. The last one to
# finish wakes the main task, which adds no step while they run: under `any` the tasks alone have
# (ROUNDS + 2) ** TASKS states.
import asyncio

TASKS, ROUNDS = 5, 3
total = 0
finished = 0


async def count(over):
    global total, finished
    local = 0
    while local < ROUNDS:
        await asyncio.sleep(0)
        local += 1
        total += 1
    finished += 1
    if finished == TASKS:
        over.set_result(None)


async def main():
    over = asyncio.Future()
    tasks = [asyncio.create_task(count(over)) for _ in range(TASKS)]
    await over
    assert total == len(tasks) * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
