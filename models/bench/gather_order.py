# Benchmark: CHILDREN children { suspend; hand in a result } finish in any order, the results are
# collected by index. As asyncio.gather does it, but without its step between a child's end and the
# count of the finished: the children alone have 3 ** CHILDREN states.
import asyncio

CHILDREN = 5
results = [None] * CHILDREN
finished = 0


async def child(index, over):
    global finished
    await asyncio.sleep(0)
    results[index] = index
    finished += 1
    if finished == CHILDREN:
        over.set_result(None)


async def main():
    over = asyncio.Future()
    children = [asyncio.create_task(child(index, over)) for index in range(CHILDREN)]
    await over
    assert results == list(range(len(children)))


if __name__ == "__main__":
    asyncio.run(main())
