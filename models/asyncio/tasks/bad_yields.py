# A task understands two yields: nothing, and a future that is handed up by its own `__await__`. Anything else is an error in the coroutine.
import asyncio

errors = []


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def main():
    for value in (None, 42, asyncio.Future()):
        try:
            await Yields(value)
        except RuntimeError as error:
            errors.append(str(error).split(" in ")[0])
    print(errors)


if __name__ == "__main__":
    asyncio.run(main())
