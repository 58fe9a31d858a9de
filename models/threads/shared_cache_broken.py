# A thread goes through a dict while the loop adds to it.
# raddle: expect violated exception
import asyncio

prices = {"tea": 2, "milk": 1}


def total():
    found = 0
    for name in prices:
        found += prices[name]
    return found


async def main():
    job = asyncio.create_task(asyncio.to_thread(total))
    await asyncio.sleep(0)
    prices["sugar"] = 3
    assert await job in (3, 6)

if __name__ == "__main__":
    asyncio.run(main())
