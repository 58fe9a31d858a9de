# `wait_for` cancels what it waits for when the time is over, waits until that has really ended, and raises TimeoutError.
import asyncio

cleaned = False


async def slow():
    global cleaned
    try:
        await asyncio.sleep(3)
    finally:
        await asyncio.sleep(0)
        cleaned = True


async def main():
    try:
        await asyncio.wait_for(slow(), 1)
    except asyncio.TimeoutError:
        assert cleaned, "left before the clean-up was over"


if __name__ == "__main__":
    asyncio.run(main())
