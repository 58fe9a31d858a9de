# A pool of two threads runs two functions at a time, and the third when one of them is done.
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
running = 0
most = 0


def job(go_on):
    global running, most
    with lock:
        running += 1
        most = max(most, running)
    go_on.wait()
    with lock:
        running -= 1


async def main():
    loop = asyncio.get_running_loop()
    go_on = threading.Event()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, job, go_on) for _ in range(3)]
        go_on.set()
        await asyncio.gather(*jobs)


if __name__ == "__main__":
    asyncio.run(main())
