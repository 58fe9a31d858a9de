"""A waiter for a Semaphore is cancelled around its wake-up: the permit goes on to the next."""
import asyncio


async def worker(name, semaphore):
    try:
        await semaphore.acquire()
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    print(name, "has", semaphore.locked())
    try:
        await asyncio.sleep(0)
    finally:
        semaphore.release()
        print(name, "released", semaphore.locked())


async def main():
    for permits in (1, 2):
        for hops in range(4):
            semaphore = asyncio.Semaphore(0)
            tasks = [asyncio.create_task(worker(n, semaphore)) for n in "abc"]
            await asyncio.sleep(0)
            for _ in range(permits):
                semaphore.release()
            for _ in range(hops):
                await asyncio.sleep(0)
            print(permits, hops, tasks[0].cancel("out"), tasks[1].cancel("too") if hops == 1 else "")
            print(await asyncio.gather(*tasks, return_exceptions=True))
            print(repr(semaphore).split("[")[-1])


asyncio.run(main())
