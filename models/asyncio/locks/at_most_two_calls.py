# With a semaphore of two there are never more than two calls under way, and its counter is never below zero.
import asyncio

running = 0
semaphore = asyncio.Semaphore(2)


async def call():
    global running
    async with semaphore:
        running += 1
        await asyncio.sleep(0)
        running -= 1


async def main():
    await asyncio.gather(call(), call(), call())


if __name__ == "__main__":
    asyncio.run(main())
