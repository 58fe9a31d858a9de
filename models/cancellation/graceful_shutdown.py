# On shutdown every worker is cancelled and awaited with return_exceptions=True: whatever each of
# them was doing, it has let go of its resource when the main task ends.
import asyncio
import random

held = 0


async def worker():
    global held
    while True:
        held += 1
        try:
            await asyncio.sleep(random.random() / 100)
        finally:
            held -= 1
        await asyncio.sleep(random.random() / 100)


async def main():
    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await asyncio.sleep(random.random() / 100)
    for task in workers:
        task.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results), results
    assert held == 0
    print("shut down")


if __name__ == "__main__":
    asyncio.run(main())
