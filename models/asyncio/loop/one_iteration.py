# One iteration runs what was ready at its beginning; what is scheduled meanwhile waits for the next one.
import asyncio

ran = []


def again(loop, name, times):
    ran.append(name)
    if times:
        loop.call_soon(again, loop, name, times - 1)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(again, loop, "a", 2)
    loop.call_soon(again, loop, "b", 2)
    while len(ran) < 6:
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
