# A suspension between the read and the write: updates are lost.
# raddle: expect violated assertion
import asyncio

total = 0


async def add():
    global total
    before = total
    await asyncio.sleep(0)
    total = before + 1


async def main():
    await asyncio.gather(add(), add(), add())
    assert total == 3, total


if __name__ == "__main__":
    asyncio.run(main())
