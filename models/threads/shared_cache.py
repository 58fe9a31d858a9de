# The thread goes through a copy, which is made in one go.
import asyncio

prices = {"tea": 2, "milk": 1}


def total():
    found = 0
    for name in list(prices):
        found += prices[name]
    return found


async def main():
    job = asyncio.create_task(asyncio.to_thread(total))
    await asyncio.sleep(0)
    prices["sugar"] = 3
    assert await job in (3, 6)

if __name__ == "__main__":
    asyncio.run(main())
