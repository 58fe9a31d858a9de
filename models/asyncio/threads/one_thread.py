# Coroutines involve no threads: whatever the tasks do, all of it runs in the thread of the loop.
import asyncio
import threading

elsewhere = False


async def worker(turns):
    global elsewhere
    for _ in range(turns):
        if threading.current_thread() is not threading.main_thread():
            elsewhere = True
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(worker(2), worker(1))
    assert threading.active_count() == 1, "somebody started a thread"


if __name__ == "__main__":
    asyncio.run(main())
