# It does not protect from a cancellation of the inner task itself, nor from the end of the program.
import asyncio

ends = []


async def inner():
    try:
        await asyncio.Event().wait()
    finally:
        ends.append("inner")


async def main():
    direct = asyncio.create_task(inner())
    left = asyncio.create_task(inner())
    outer = asyncio.shield(direct)
    asyncio.shield(left)
    await asyncio.sleep(0)
    direct.cancel()
    await asyncio.wait([outer])
    assert outer.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
