# Benchmark: CHILDREN children { suspend; return their index } under asyncio.gather. Each end of a
# child is followed by a done callback of the gather, a step of its own: the children and their
# callbacks have 4 ** CHILDREN states.
import asyncio

CHILDREN = 5


async def child(index):
    await asyncio.sleep(0)
    return index


async def main():
    results = await asyncio.gather(*(child(index) for index in range(CHILDREN)))
    assert results == list(range(CHILDREN))


if __name__ == "__main__":
    asyncio.run(main())
