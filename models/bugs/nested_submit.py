# The inner job has a pool of its own. After python/cpython issue 141617.
import asyncio
from concurrent.futures import ThreadPoolExecutor

parsed = []


async def main():
    outer, inner = ThreadPoolExecutor(1), ThreadPoolExecutor(1)

    def parse(text):
        parsed.append(text)

    def fetch():
        return inner.submit(parse, "text").result()

    await asyncio.get_running_loop().run_in_executor(outer, fetch)
    outer.shutdown()
    inner.shutdown()

if __name__ == "__main__":
    asyncio.run(main())
