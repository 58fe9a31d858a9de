# A sleep never ends before its time; how much later depends on the others.
import asyncio

woken_early = False
slept = 0


async def sleeper(delay):
    global woken_early, slept
    loop = asyncio.get_running_loop()
    end = loop.time() + delay
    await asyncio.sleep(delay)
    slept += 1
    if loop.time() < end - 0.001:
        woken_early = True


async def main():
    await asyncio.gather(sleeper(0.01), sleeper(0.02))


if __name__ == "__main__":
    asyncio.run(main())
