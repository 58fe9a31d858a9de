# CPython starts tasks in the order in which they were created. A program that relies on it is right
# there, and wrong under a scheduler that may take any ready task.
# raddle: expect violated assertion on any
import asyncio

started = []


async def child(number):
    started.append(number)


async def main():
    await asyncio.gather(child(0), child(1), child(2))
    assert started == [0, 1, 2], started
    print(started)


if __name__ == "__main__":
    asyncio.run(main())
