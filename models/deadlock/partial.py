# Two tasks take two locks in opposite order and wait for each other for ever, while the main task waits for
# them only until its patience ends and goes on: the program ends well, and two transfers never happen.
# raddle: expect violated partial-deadlock
import asyncio

done = []


async def transfer(name, source, target):
    async with source:
        await asyncio.sleep(0)
        async with target:
            done.append(name)


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    there = asyncio.create_task(transfer("there", left, right))
    back = asyncio.create_task(transfer("back", right, left))
    await asyncio.wait([there, back], timeout=1)
    print("main is done")


if __name__ == "__main__":
    asyncio.run(main())
