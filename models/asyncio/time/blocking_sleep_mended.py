# `asyncio.sleep` in its place lets the others run.
import asyncio

trail = []


async def sleeps():
    trail.append("begin")
    await asyncio.sleep(0.01)
    trail.append("end")


async def other():
    trail.append("other")


async def main():
    await asyncio.gather(sleeps(), other())


if __name__ == "__main__":
    asyncio.run(main())
