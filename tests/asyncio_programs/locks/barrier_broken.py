"""abort and reset of a Barrier."""
import asyncio


async def worker(name, barrier):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken:", error)
    except asyncio.CancelledError:
        print(name, "cancelled", barrier.n_waiting)
        raise


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(n, barrier)) for n in "ab"]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.reset()
    print("reset", repr(barrier).split("[")[-1])
    tasks.append(asyncio.create_task(worker("c", barrier)))
    await asyncio.wait(tasks[:2])
    print(repr(barrier).split("[")[-1], [t.done() for t in tasks])
    tasks[2].cancel()
    await asyncio.wait(tasks)
    print(barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(worker(n, barrier)) for n in "de"]
    await asyncio.sleep(0)
    await barrier.abort()
    await asyncio.wait(tasks)
    print(barrier.broken, repr(barrier).split("[")[-1])
    await worker("f", barrier)
    await barrier.reset()
    print(barrier.broken, repr(barrier).split("[")[-1])
    await asyncio.gather(*[worker(n, barrier) for n in "ghi"])
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
