# The same pool: who gives up puts back what it has taken. After MagicStack/asyncpg issue 467.
import asyncio


class Pool:
    def __init__(self, connections):
        self.free = asyncio.Queue()
        for connection in connections:
            self.free.put_nowait(connection)

    async def acquire(self):
        connection = await self.free.get()
        try:
            await asyncio.sleep(0.02)  # is it still alive?
        except asyncio.CancelledError:
            self.release(connection)
            raise
        return connection

    def release(self, connection):
        self.free.put_nowait(connection)


pool = None


async def use(seconds, patience):
    connection = await asyncio.wait_for(pool.acquire(), patience)
    await asyncio.sleep(seconds)
    pool.release(connection)


async def main():
    global pool
    pool = Pool(["only"])
    await asyncio.gather(use(0.02, 1), use(0.01, 0.05), return_exceptions=True)

if __name__ == "__main__":
    asyncio.run(main())
