# `async with` releases the lock on every way out of its block.
import asyncio

lock = asyncio.Lock()
stock = 0


async def take():
    global stock
    async with lock:
        if stock == 0:
            return False
        stock -= 1
        return True


async def main():
    print("taken:", await take())


if __name__ == "__main__":
    asyncio.run(main())
