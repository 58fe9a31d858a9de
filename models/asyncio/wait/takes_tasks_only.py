# `wait` takes tasks and futures. Coroutines are refused since Python 3.11, and so is an empty set.
import asyncio

errors = []


async def child():
    pass


async def main():
    coroutine = child()
    for argument in ([coroutine], [], coroutine):
        try:
            await asyncio.wait(argument)
        except (TypeError, ValueError) as error:
            errors.append(type(error).__name__)
    coroutine.close()


if __name__ == "__main__":
    asyncio.run(main())
