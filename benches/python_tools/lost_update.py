# Three tasks read a counter, suspend, and write back what they read plus one.
import asyncio
from types import SimpleNamespace

TASKS = 3


def setup():
    return SimpleNamespace(counter=0)


async def increment(state):
    before = state.counter
    await asyncio.sleep(0)
    state.counter = before + 1


workers = [increment] * TASKS


def holds(state):
    return state.counter == TASKS


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in workers))
    assert holds(state), state


if __name__ == "__main__":
    asyncio.run(main())
