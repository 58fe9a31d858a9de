"""PriorityQueue, LifoQueue, and a subclass of one's own."""
import asyncio


class Upper(asyncio.Queue):
    def _put(self, item):
        self._queue.append(item.upper())


class Deduplicated(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        if item not in self._queue:
            self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)


async def main():
    for make in (asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Queue):
        queue = make(maxsize=5)
        for item in (3, 1, 2):
            await queue.put(item)
        print(str(queue), queue.qsize())
        print([await queue.get() for _ in range(3)])
        print(str(queue))
    tasks = asyncio.PriorityQueue()
    for entry in ((2, "b"), (1, "z"), (1, "a")):
        tasks.put_nowait(entry)
    print([tasks.get_nowait() for _ in range(3)])
    upper, once = Upper(), Deduplicated()
    for item in "aab":
        upper.put_nowait(item)
        once.put_nowait(item)
    print([upper.get_nowait() for _ in range(3)], once.qsize(), str(once))


asyncio.run(main())
