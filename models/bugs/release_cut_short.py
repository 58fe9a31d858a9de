# The same pool: the connection is given back whatever becomes of the reset.
# After redis/redis-py issue 4121 and MagicStack/asyncpg issue 97.
import asyncio
import random


class PoolConnectionHolder:
    def __init__(self, pool, ident):
        self._pool = pool
        self.ident = ident
        self._in_use = None

    async def acquire(self):
        self._in_use = asyncio.get_running_loop().create_future()
        return self

    async def _reset(self):
        await asyncio.sleep(random.random() / 50)

    async def release(self):
        try:
            await self._reset()
        finally:
            self._release()

    def _release(self):
        if self._in_use is None:
            return
        if not self._in_use.done():
            self._in_use.set_result(None)
        self._in_use = None
        self._pool._queue.put_nowait(self)


class PoolAcquireContext:
    __slots__ = ("pool", "holder")

    def __init__(self, pool):
        self.pool = pool
        self.holder = None

    async def __aenter__(self):
        self.holder = await self.pool.acquire()
        return self.holder

    async def __aexit__(self, *exc):
        holder, self.holder = self.holder, None
        await holder.release()


class Pool:
    def __init__(self, size=1):
        self._queue = asyncio.LifoQueue(maxsize=size)
        for ident in range(size):
            self._queue.put_nowait(PoolConnectionHolder(self, ident))

    async def acquire(self):
        holder = await self._queue.get()
        return await holder.acquire()

    def connection(self):
        return PoolAcquireContext(self)


async def handler(pool, results):
    async with pool.connection() as conn:
        await asyncio.sleep(0)
        results.append(conn.ident)


async def main():
    pool = Pool(1)
    results = []
    first = asyncio.create_task(handler(pool, results), name="first")
    try:
        await asyncio.wait_for(first, 0.01)
    except asyncio.TimeoutError:
        pass
    await handler(pool, results)
    assert results


asyncio.run(main())
