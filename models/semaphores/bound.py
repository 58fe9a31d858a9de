# A semaphore of two lets at most two of three tasks into the section it guards.
import asyncio

LIMIT = 2
semaphore = asyncio.Semaphore(LIMIT)
inside = 0
served = 0


async def user():
    global inside, served
    async with semaphore:
        inside += 1
        assert inside <= LIMIT, f"{inside} inside"
        await asyncio.sleep(0)
        inside -= 1
    served += 1


async def main():
    await asyncio.gather(user(), user(), user())
    print(served, "served")


if __name__ == "__main__":
    asyncio.run(main())
