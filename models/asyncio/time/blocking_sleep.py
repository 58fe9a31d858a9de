# `time.sleep` in one task holds up all the others: nothing runs until it returns.
import asyncio
import time

trail = []


async def blocks():
    trail.append("begin")
    time.sleep(0.01)
    trail.append("end")


async def other():
    trail.append("other")


async def main():
    await asyncio.gather(blocks(), other())


if __name__ == "__main__":
    asyncio.run(main())
