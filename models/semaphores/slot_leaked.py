# A connection slot is given back only when the request succeeds. Each failure loses one; when all are
# lost, the next request waits for ever.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

slots = asyncio.Semaphore(2)
answers = 0


async def fetch(page):
    global answers
    await slots.acquire()
    await asyncio.sleep(0)
    if page.startswith("bad"):
        raise ValueError(page)
    slots.release()
    answers += 1


async def main():
    await asyncio.gather(fetch("bad one"), fetch("bad two"), fetch("good"), return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
