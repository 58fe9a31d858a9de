# That a coroutine was never awaited is told without debug mode too.
import asyncio
import warnings

started = False
warnings.simplefilter("ignore")


async def child():
    global started
    started = True


async def main():
    assert not asyncio.get_running_loop().get_debug()
    child()


if __name__ == "__main__":
    asyncio.run(main())
