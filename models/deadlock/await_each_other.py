# Two tasks each wait for the other to finish.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

tasks = {}
finished = 0


async def after(other):
    global finished
    await asyncio.sleep(0)
    await tasks[other]
    finished += 1


async def main():
    tasks["a"] = asyncio.create_task(after("b"))
    tasks["b"] = asyncio.create_task(after("a"))
    await tasks["a"]


if __name__ == "__main__":
    asyncio.run(main())
