# A search leaves an async generator in the middle: its cursor is closed when the loop gets to it.
# After python/cpython issue 88684.
# raddle: expect violated assertion
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
    async for row in rows():
        if row == wanted:
            return row


async def main():
    await find(1)
    assert cursors == 0, "the cursor is still open"

if __name__ == "__main__":
    asyncio.run(main())
