# cpython: never ends: a data loader puts a key into a batch that is on its way, and was sent without it.
# raddle: expect violated deadlock
import asyncio
import random


class DataLoader:
    def __init__(self, batch_load):
        self.batch_load = batch_load
        self.queue = []
        self.scheduled = False
        self.tasks = []

    def load(self, key):
        future = asyncio.get_running_loop().create_future()
        self.queue.append((key, future))
        if not self.scheduled:
            self.scheduled = True
            asyncio.get_running_loop().call_soon(self._dispatch)
        return future

    def _dispatch(self):
        self.tasks.append(asyncio.ensure_future(self._dispatch_batch()))

    async def _dispatch_batch(self):
        keys = [key for key, _ in self.queue]
        values = await self.batch_load(keys)
        for (_, future), value in zip(self.queue, values):
            future.set_result(value)
        self.queue = []
        self.scheduled = False


async def batch_load(keys):
    await asyncio.sleep(random.random())
    return [key * 10 for key in keys]


async def resolver(loader, key, delay):
    await asyncio.sleep(delay)
    return await loader.load(key)


async def main():
    loader = DataLoader(batch_load)
    values = await asyncio.gather(resolver(loader, 1, 0), resolver(loader, 2, 0.5))
    assert values == [10, 20]


asyncio.run(main())
