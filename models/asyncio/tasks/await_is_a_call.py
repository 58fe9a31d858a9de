# Awaiting a coroutine that never suspends is a call: it begins at once and comes back at once, and no other task runs in between.
import asyncio

others = 0


async def other():
    global others
    others += 1


async def callee():
    return others


async def main():
    asyncio.create_task(other())
    before = others
    inside = await callee()
    assert before == inside == others == 0
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
