# Both tasks take the locks in the same order: neither waits for ever, however impatient the main task is.
import asyncio

done = []


async def transfer(name, first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            done.append(name)


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    there = asyncio.create_task(transfer("there", left, right))
    back = asyncio.create_task(transfer("back", left, right))
    await asyncio.wait([there, back], timeout=1)
    print("main is done")


if __name__ == "__main__":
    asyncio.run(main())
