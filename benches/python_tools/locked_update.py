# Three tasks change a counter under a lock, in two steps each: no update is lost.
import asyncio
from types import SimpleNamespace

TASKS = 3


def setup():
    return SimpleNamespace(counter=0, lock=asyncio.Lock())


async def increment(state):
    for _ in range(2):
        async with state.lock:
            before = state.counter
            await asyncio.sleep(0)
            state.counter = before + 1


workers = [increment] * TASKS


def holds(state):
    return state.counter == 2 * TASKS


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in workers))
    assert holds(state), state


if __name__ == "__main__":
    asyncio.run(main())
