# Children of a gather finish in any order, yet the results stand in the order in which the children
# were passed.
import asyncio
import random

finished = []
results = []


async def child(number):
    await asyncio.sleep(random.random() / 100)
    finished.append(number)
    return number


async def main():
    results.extend(await asyncio.gather(child(0), child(1), child(2)))
    assert results == [0, 1, 2], results
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
