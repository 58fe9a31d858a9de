# An early return leaves the lock locked. Nobody else wants it in this run, so that nothing goes wrong yet.
# raddle: expect violated leak
import asyncio

lock = asyncio.Lock()
stock = 0


async def take():
    global stock
    await lock.acquire()
    if stock == 0:
        return False
    stock -= 1
    lock.release()
    return True


async def main():
    print("taken:", await take())


if __name__ == "__main__":
    asyncio.run(main())
