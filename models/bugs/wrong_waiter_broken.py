# cpython: never ends: producers and consumers wait at one condition, and notify() wakes one of the wrong kind.
# raddle: expect violated deadlock
import asyncio


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.cond = asyncio.Condition()

    async def put(self, item):
        async with self.cond:
            while len(self.items) >= self.size:
                await self.cond.wait()
            self.items.append(item)
            self.cond.notify()

    async def get(self):
        async with self.cond:
            while not self.items:
                await self.cond.wait()
            item = self.items.pop(0)
            self.cond.notify()
            return item


async def main():
    buffer = Buffer(1)

    async def produce(n):
        await buffer.put(n)

    async def consume():
        return await buffer.get()

    jobs = [consume(), consume(), produce(1), produce(2), produce(3), consume()]
    results = await asyncio.gather(*jobs)
    assert sorted(r for r in results if r) == [1, 2, 3]


asyncio.run(main())
