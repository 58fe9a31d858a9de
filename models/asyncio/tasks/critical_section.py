# Code without an await is a critical section: no task of the loop gets in.
import asyncio

total = 0


async def add():
    global total
    before = total
    total = before + 1


async def main():
    await asyncio.gather(add(), add(), add())
    assert total == 3


if __name__ == "__main__":
    asyncio.run(main())
