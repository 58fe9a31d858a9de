# Waiting for an event that is set does not suspend; after `clear` it does again.
import asyncio

others = 0
event = asyncio.Event()


async def other():
    global others
    others += 1
    event.set()


async def main():
    event.set()
    task = asyncio.create_task(other())
    assert await event.wait() is True
    assert others == 0
    event.clear()
    await event.wait()
    assert others == 1
    await task


if __name__ == "__main__":
    asyncio.run(main())
