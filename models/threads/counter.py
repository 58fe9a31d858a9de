# A lock makes of reading, adding and writing one.
import asyncio
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def count(self):
        with self.lock:
            self.value = self.value + 1


counter = Counter()


async def main():
    job = asyncio.create_task(asyncio.to_thread(counter.count))
    await asyncio.sleep(0)
    counter.count()
    await job
    print("done")

if __name__ == "__main__":
    asyncio.run(main())
