# The same totals, which leave out every BaseException.
# cpython: varies
import asyncio
import random


class Stats:
    def __init__(self):
        self.jobs = {}

    async def measure(self, name):
        await asyncio.sleep(random.random())
        return len(name)

    def start(self, name):
        self.jobs[name] = asyncio.create_task(self.measure(name), name=name)

    def abort(self, name):
        self.jobs[name].cancel()

    async def collect(self):
        results = await asyncio.gather(*self.jobs.values(), return_exceptions=True)
        total = 0
        for name, result in zip(self.jobs, results):
            if isinstance(result, BaseException):
                print(f"{name} failed: {result!r}")
                continue
            total += result
        return total


async def main():
    stats = Stats()
    for name in ("alpha", "be"):
        stats.start(name)
    asyncio.get_running_loop().call_later(0.5, stats.abort, "be")
    total = await stats.collect()
    assert total in (5, 7), total


asyncio.run(main())
