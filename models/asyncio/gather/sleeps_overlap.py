# Concurrent sleeps take the longest of them, not the sum, and end in the order of their lengths.
import asyncio

ended = []
took = None


async def child(name, delay):
    await asyncio.sleep(delay)
    ended.append(name)


async def main():
    global took
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(child("A", 0.02), child("B", 0.01), child("C", 0.03))
    took = loop.time() - start


if __name__ == "__main__":
    asyncio.run(main())
