# A lock gives exclusive access on every scheduler.
import asyncio

inside = 0
passed = 0
lock = asyncio.Lock()


async def user():
    global inside, passed
    async with lock:
        inside += 1
        await asyncio.sleep(0)
        inside -= 1
        passed += 1


async def main():
    await asyncio.gather(user(), user(), user())


if __name__ == "__main__":
    asyncio.run(main())
