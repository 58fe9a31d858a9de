# A lock does not know its owner: whoever releases it lets the next one in.
import asyncio

inside = 0
lock = asyncio.Lock()


async def user():
    global inside
    await lock.acquire()
    inside += 1
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    inside -= 1
    await asyncio.Event().wait()


async def stranger():
    if lock.locked():
        lock.release()


async def main():
    users = asyncio.gather(user(), user())
    await asyncio.sleep(0)
    await stranger()
    await asyncio.sleep(1)
    users.cancel()
    try:
        await users
    except (asyncio.CancelledError, RuntimeError):
        pass


if __name__ == "__main__":
    asyncio.run(main())
