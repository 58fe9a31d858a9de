# A job in a pool of one thread waits for another job of the same pool.
# After python/cpython issue 141617 and the deadlock that the documentation of concurrent.futures warns of.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio
from concurrent.futures import ThreadPoolExecutor

parsed = []


async def main():
    outer, inner = ThreadPoolExecutor(1), ThreadPoolExecutor(1)

    def parse(text):
        parsed.append(text)

    def fetch():
        return outer.submit(parse, "text").result()

    await asyncio.get_running_loop().run_in_executor(outer, fetch)
    outer.shutdown()
    inner.shutdown()

if __name__ == "__main__":
    asyncio.run(main())
