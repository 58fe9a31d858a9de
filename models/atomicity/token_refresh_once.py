# The refresh is made under a lock and the token is checked again once the lock is held, so however
# many requests find no token, it is refreshed once.
import asyncio
import random

token = None
refreshes = 0
lock = asyncio.Lock()


async def refresh():
    global token, refreshes
    refreshes += 1
    await asyncio.sleep(random.random() / 100)
    token = "secret"


async def request():
    if token is None:
        async with lock:
            if token is None:
                await refresh()
    return token


async def main():
    tokens = await asyncio.gather(request(), request(), request())
    assert tokens == ["secret"] * 3
    assert refreshes == 1, f"refreshed {refreshes} times"
    print("refreshed once")


if __name__ == "__main__":
    asyncio.run(main())
