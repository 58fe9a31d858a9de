# A pool of two workers runs at most two calls at once, whatever else is queued.
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

running = 0
guard = threading.Lock()


def call():
    global running
    with guard:
        running += 1
    with guard:
        running -= 1


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        await asyncio.gather(*[loop.run_in_executor(pool, call) for _ in range(3)])


if __name__ == "__main__":
    asyncio.run(main())
