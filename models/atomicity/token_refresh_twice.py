# Two requests find no valid access token and both refresh it: the check and the assignment are
# separated by the call to the token server.
# raddle: expect violated assertion
import asyncio
import random

token = None
refreshes = 0


async def refresh():
    global token, refreshes
    refreshes += 1
    await asyncio.sleep(random.random() / 100)
    token = "secret"


async def request():
    if token is None:
        await refresh()
    return token


async def main():
    await asyncio.gather(request(), request())
    assert refreshes == 1, f"refreshed {refreshes} times"


if __name__ == "__main__":
    asyncio.run(main())
