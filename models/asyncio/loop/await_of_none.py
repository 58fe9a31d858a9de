# Only awaitables can be awaited: an async context manager that awaits the result of `print` fails.
# raddle: expect violated exception
import asyncio

entered = False


class Manager:
    async def __aenter__(self):
        await print("entering")

    async def __aexit__(self, *error):
        pass


async def main():
    global entered
    async with Manager():
        entered = True


if __name__ == "__main__":
    asyncio.run(main())
