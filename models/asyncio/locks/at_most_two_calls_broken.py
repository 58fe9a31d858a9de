# A release too many raises the bound: a plain semaphore does not notice.
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
    semaphore.release()
    await asyncio.gather(call(), call(), call())


if __name__ == "__main__":
    asyncio.run(main())
