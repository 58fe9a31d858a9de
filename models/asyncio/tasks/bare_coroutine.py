# Not needing the result is no reason not to await: a coroutine object that nobody drives does nothing at all, and CPython says so.
import asyncio
import warnings

ran = False
warnings.simplefilter("ignore")


async def child():
    global ran
    ran = True


async def main():
    child()
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
