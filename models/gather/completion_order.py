# Taking it for granted that the children of a gather finish in the order they were passed is wrong:
# only the order of the results is promised.
# raddle: expect violated assertion
# cpython: varies
import asyncio
import random

finished = []


async def child(number):
    await asyncio.sleep(random.random() / 100)
    finished.append(number)


async def main():
    await asyncio.gather(child(0), child(1), child(2))
    assert finished == [0, 1, 2], finished


if __name__ == "__main__":
    asyncio.run(main())
