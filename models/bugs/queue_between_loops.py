# The other thread's loop has this one put the item there. After python/cpython issue 97970.
import asyncio
import threading


async def produce(queue, item, home):
    await asyncio.sleep(0.1)
    home.call_soon_threadsafe(queue.put_nowait, item)


async def main():
    queue = asyncio.Queue()
    home = asyncio.get_running_loop()
    producer = threading.Thread(target=asyncio.run, args=(produce(queue, 1, home),))
    producer.start()
    assert await queue.get() == 1
    producer.join()


if __name__ == "__main__":
    asyncio.run(main())
