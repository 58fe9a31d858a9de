# `asyncio.sleep` always suspends, for zero and for negative delays too: one iteration of the loop, in which tasks and callbacks run.
import asyncio

seen = []
ran = []


async def main():
    loop = asyncio.get_running_loop()
    for delay in (0, -1):
        loop.call_soon(ran.append, delay)
        await asyncio.sleep(delay)
        seen.append(len(ran))


if __name__ == "__main__":
    asyncio.run(main())
