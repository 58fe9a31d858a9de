# A thread and the loop count in one place: each reads, adds and writes, and one count may be lost.
# raddle: expect violated data-race
import asyncio
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def count(self):
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
