# A consumer takes items from a queue with a timeout and tries again when it runs out. A timeout that
# comes together with an item must not lose the item.
import asyncio
import random

queue = asyncio.Queue()
received = []


async def producer():
    await asyncio.sleep(random.random() / 100)
    queue.put_nowait("item")


async def consumer():
    try:
        received.append(await asyncio.wait_for(queue.get(), timeout=1))
    except asyncio.TimeoutError:
        pass


async def main():
    await asyncio.gather(producer(), consumer())
    assert len(received) + queue.qsize() == 1, "item lost"
    print("nothing lost")


if __name__ == "__main__":
    asyncio.run(main())
