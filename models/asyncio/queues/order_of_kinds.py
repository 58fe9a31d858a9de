# A PriorityQueue gives the least first, a LifoQueue the latest; equal priorities compare what comes next in the tuple.
import asyncio

got = []
refused = False


async def main():
    global refused
    for kind in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for item in (2, 1, 3):
            queue.put_nowait(item)
        got.append([await queue.get() for _ in range(3)])
    queue = asyncio.PriorityQueue()
    queue.put_nowait((1, "text"))
    try:
        queue.put_nowait((1, None))
    except TypeError:
        refused = True


if __name__ == "__main__":
    asyncio.run(main())
