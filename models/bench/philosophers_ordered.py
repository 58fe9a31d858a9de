# Benchmark: PHILOSOPHERS philosophers, ROUNDS meals each { acquire one fork; suspend; acquire the
# other; eat; release both }, a suspension between meals; the last one takes its forks in the other
# order, so no circle closes. The last one to finish wakes the main task.
import asyncio

PHILOSOPHERS, ROUNDS, ORDERED = 4, 2, True
forks = [asyncio.Lock() for _ in range(PHILOSOPHERS)]
finished = 0


async def philosopher(seat, over):
    global finished
    first, second = seat, (seat + 1) % PHILOSOPHERS
    if ORDERED and second == 0:
        first, second = second, first
    for meal in range(ROUNDS):
        if meal > 0:
            await asyncio.sleep(0)
        await forks[first].acquire()
        await asyncio.sleep(0)
        await forks[second].acquire()
        forks[second].release()
        forks[first].release()
    finished += 1
    if finished == PHILOSOPHERS:
        over.set_result(None)


async def main():
    over = asyncio.Future()
    tasks = [asyncio.create_task(philosopher(seat, over)) for seat in range(PHILOSOPHERS)]
    await over
    assert finished == len(tasks)


if __name__ == "__main__":
    asyncio.run(main())
