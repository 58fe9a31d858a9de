# One future per key stands in the cache from the first miss on: whoever comes later awaits it
# instead of loading again.
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
        cache[key] = asyncio.get_running_loop().create_future()
        cache[key].set_result(await load(key))
    return await cache[key]


async def main():
    assert await asyncio.gather(get("a"), get("b"), get("a")) == ["A", "B", "A"]
    assert max(loads.values()) == 1, f"loads: {loads}"
    print("each key loaded once")


if __name__ == "__main__":
    asyncio.run(main())
