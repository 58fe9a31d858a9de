# The callee suspends, if only for one iteration: what the caller knew before the await may be false after it.
# raddle: expect violated assertion
import asyncio

others = 0


async def other():
    global others
    others += 1


async def callee():
    await asyncio.sleep(0)


async def main():
    asyncio.create_task(other())
    await callee()
    assert others == 0, "another task came between"


if __name__ == "__main__":
    asyncio.run(main())
