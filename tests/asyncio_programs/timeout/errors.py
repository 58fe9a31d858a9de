"""What a Timeout refuses."""
import asyncio


async def attempt(awaitable):
    try:
        await awaitable
    except RuntimeError as error:
        print("RuntimeError", error)


async def main():
    scope = asyncio.timeout(1)
    try:
        scope.reschedule(3)
    except RuntimeError as error:
        print(error)
    async with scope:
        await attempt(scope.__aenter__())
    await attempt(scope.__aenter__())
    for when in (None, 5):
        try:
            scope.reschedule(when)
        except RuntimeError as error:
            print(error)
    try:
        async with asyncio.timeout(0) as scope:
            await asyncio.sleep(0.1)
    except TimeoutError:
        print(repr(scope))
    try:
        scope.reschedule(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.timeout(1)
except RuntimeError as error:
    print(error)
coro = asyncio.Timeout(None).__aenter__()
try:
    coro.send(None)
except RuntimeError as error:
    print(error)
