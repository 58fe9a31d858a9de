"""A newcomer never passes those who wait."""
import asyncio


async def greedy(semaphore):
    for i in range(4):
        await semaphore.acquire()
        print("greedy", i)
        semaphore.release()


async def patient(name, semaphore):
    for i in range(2):
        async with semaphore:
            print(name, i)
            await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(1)
    await asyncio.gather(patient("p", semaphore), greedy(semaphore), patient("q", semaphore), greedy(semaphore))
    print(semaphore.locked())
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[patient(n, semaphore) for n in "abcd"], greedy(semaphore))


asyncio.run(main())
