# A consumer that misses the end marker goes on asking: main can end, but not any more once the marker is missed.
# raddle: expect violated livelock on any
import asyncio

finished = False
polls = 0


async def producer():
    global finished
    await asyncio.sleep(0.01)
    finished = True
    await asyncio.sleep(0.02)
    finished = False


async def consumer():
    while not finished:
        await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(producer(), consumer())

if __name__ == "__main__":
    asyncio.run(main())
