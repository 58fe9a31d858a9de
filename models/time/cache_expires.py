# A cached answer is used until it is a second old; the clock shows the deadline of each timer that has fired.
import asyncio

loads = 0


async def load():
    global loads
    loads += 1
    return asyncio.get_running_loop().time()


async def main():
    loop = asyncio.get_running_loop()
    loaded = await load()
    for _ in range(2):
        await asyncio.sleep(0.6)
        if loop.time() - loaded > 1:
            loaded = await load()
    assert loads == 2


if __name__ == "__main__":
    asyncio.run(main())
