# Several callers miss the cache for the same key before the first of them has loaded it, and each
# loads it again.
# raddle: expect violated assertion
import asyncio
import random

cache = {}
loads = {"a": 0, "b": 0}


async def load(key):
    loads[key] += 1
    await asyncio.sleep(random.random() / 100)
    return key.upper()


async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]


async def main():
    assert await asyncio.gather(get("a"), get("b"), get("a")) == ["A", "B", "A"]
    assert max(loads.values()) == 1, f"loads: {loads}"


if __name__ == "__main__":
    asyncio.run(main())
