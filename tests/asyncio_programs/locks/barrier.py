"""Barrier: nobody leaves before all have come; then it can be used again."""
import asyncio


async def worker(name, barrier, hops):
    for round in range(2):
        for _ in range(hops):
            await asyncio.sleep(0)
        print(name, "arrives", barrier.n_waiting, repr(barrier).split("[")[-1])
        index = await barrier.wait()
        print(name, "leaves", index, barrier.n_waiting)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.broken, barrier.n_waiting)
    await asyncio.gather(worker("a", barrier, 2), worker("b", barrier, 0), worker("c", barrier, 4))
    async with asyncio.Barrier(1) as position:
        print("alone", position)
    await asyncio.gather(*[worker(n, barrier, 0) for n in "defghi"])


asyncio.run(main())
