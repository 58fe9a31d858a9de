# Each caller waits behind a shield. After aio-libs/async-lru issue 10.
import asyncio

cache = {}


async def load(key):
    await asyncio.sleep(0.02)
    return key.upper()


async def get(key):
    if key not in cache:
        cache[key] = asyncio.create_task(load(key))
    return await asyncio.shield(cache[key])


async def main():
    impatient = asyncio.create_task(get("a"))
    patient = asyncio.create_task(get("a"))
    await asyncio.sleep(0.01)
    impatient.cancel()
    results = await asyncio.gather(impatient, patient, return_exceptions=True)
    assert results[1] == "A", results

if __name__ == "__main__":
    asyncio.run(main())
