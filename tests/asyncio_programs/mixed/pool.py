"""A pool of connections with a semaphore, timeouts and a failing connection."""
import asyncio


class Pool:
    def __init__(self, size):
        self.free = list(range(size))
        self.permits = asyncio.Semaphore(size)

    async def __aenter__(self):
        await self.permits.acquire()
        self.connection = self.free.pop()
        return self.connection

    async def __aexit__(self, kind, error, traceback):
        self.permits.release()


async def request(pool, n, delay):
    try:
        async with asyncio.timeout(0.04 + n / 50):
            await pool.permits.acquire()
            connection = pool.free.pop(0)
            print("request", n, "on", connection)
            try:
                await asyncio.sleep(delay)
                if n == 3:
                    raise ConnectionError(n)
                return n
            finally:
                pool.free.append(connection)
                pool.permits.release()
    except TimeoutError:
        print("request", n, "timed out")
        return None


async def main():
    pool = Pool(2)
    delays = (0.01, 0.03, 0.2, 0.015, 0.01, 0.01)
    print(await asyncio.gather(*[request(pool, n, d) for n, d in enumerate(delays)], return_exceptions=True))
    print(sorted(pool.free), pool.permits.locked())


asyncio.run(main())
