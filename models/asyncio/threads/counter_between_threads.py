# raddle: expect violated assertion
# Threads are no tasks: a read and a write without an await between them are torn apart by another thread.
import asyncio

count = 0


def add():
    global count
    before = count
    count = before + 1


async def main():
    await asyncio.gather(asyncio.to_thread(add), asyncio.to_thread(add))
    assert count == 2, f"{count} of two are counted"


if __name__ == "__main__":
    asyncio.run(main())
