# A task starts although nobody awaits it: on CPython's loop in the next iteration, elsewhere at some time, if the
# program lives that long.
import asyncio

started = False
seen = None


async def child():
    global started
    started = True


async def main():
    global seen
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    seen = started
    await asyncio.wait([task])


if __name__ == "__main__":
    asyncio.run(main())
