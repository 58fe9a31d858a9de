"""call_soon: first in, first out; what a callback registers runs in the next iteration."""
import asyncio


def callback(loop, name, depth):
    print(name, depth)
    if depth:
        loop.call_soon(callback, loop, name, depth - 1)


async def main():
    loop = asyncio.get_running_loop()
    for name in "abc":
        loop.call_soon(callback, loop, name, 2)
    dropped = loop.call_soon(callback, loop, "dropped", 0)
    print(dropped.cancelled())
    dropped.cancel()
    dropped.cancel()
    print(dropped.cancelled())
    loop.call_soon_threadsafe(callback, loop, "threadsafe", 0)
    for i in range(4):
        print("main", i)
        await asyncio.sleep(0)


asyncio.run(main())
