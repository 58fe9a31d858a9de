# A loop in another thread puts into the queue from which this one takes: whoever waits here is not woken.
# After python/cpython issue 97970.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio
import threading


async def produce(queue, item):
    await asyncio.sleep(0.1)
    await queue.put(item)


async def main():
    queue = asyncio.Queue()
    producer = threading.Thread(target=asyncio.run, args=(produce(queue, 1),))
    producer.start()
    assert await queue.get() == 1
    producer.join()


if __name__ == "__main__":
    asyncio.run(main())
