# A pool of one thread runs one function at a time: the second begins when the first is done.
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
running = 0


def job():
    global running
    with lock:
        running += 1
    with lock:
        running -= 1


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, job) for _ in range(2)))


if __name__ == "__main__":
    asyncio.run(main())
