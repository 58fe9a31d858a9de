# The fetcher suspends after every value it appends, so the monitor can look at the list in the
# middle of a batch.
# raddle: expect violated assertion
# cpython: varies
import asyncio
import random

vals = []


async def fetcher():
    await asyncio.sleep(random.random() / 100)
    for i in range(10):
        vals.append(i)
        await asyncio.sleep(0)


async def monitor():
    for _ in range(2):
        assert len(vals) % 10 == 0, f"torn batch: {len(vals)} values"
        await asyncio.sleep(random.random() / 100)


async def main():
    await asyncio.gather(fetcher(), monitor())
    print(len(vals), "values")


if __name__ == "__main__":
    asyncio.run(main())
