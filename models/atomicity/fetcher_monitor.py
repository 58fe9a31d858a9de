# A fetcher receives batches of ten values while a monitor looks at the list from time to time. The
# fetcher does not suspend while it appends, so the monitor only ever sees whole batches: code between
# two suspension points is atomic.
import asyncio
import random

vals = []


async def fetcher():
    for batch in range(2):
        await asyncio.sleep(random.random() / 100)
        for i in range(10):
            vals.append(batch * 10 + i)


async def monitor():
    for _ in range(3):
        assert len(vals) % 10 == 0, f"torn batch: {len(vals)} values"
        await asyncio.sleep(random.random() / 100)


async def main():
    await asyncio.gather(fetcher(), monitor())
    print(len(vals), "values")


if __name__ == "__main__":
    asyncio.run(main())
