# The generator is closed where it is left. After python/cpython issue 88684.
import asyncio
import contextlib

cursors = 0


async def rows():
    global cursors
    cursors += 1
    try:
        for number in range(3):
            await asyncio.sleep(0)
            yield number
    finally:
        await asyncio.sleep(0)
        cursors -= 1


async def find(wanted):
    async with contextlib.aclosing(rows()) as found:
        async for row in found:
            if row == wanted:
                return row


async def main():
    await find(1)
    assert cursors == 0, "the cursor is still open"

if __name__ == "__main__":
    asyncio.run(main())
