# What is computed without being awaited is computed only while the program lives: `asyncio.run` cancels what is left.
import asyncio

started = False
finished = False


async def child():
    global started, finished
    started = True
    await asyncio.sleep(1)
    finished = True


async def main():
    task = asyncio.create_task(child())
    return task


if __name__ == "__main__":
    asyncio.run(main())
