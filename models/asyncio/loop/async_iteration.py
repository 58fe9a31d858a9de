# `async for` ends at StopAsyncIteration; a StopIteration from the same method is an error. `async with` passes exceptions to its exit.
import asyncio

seen = []


class Numbers:
    def __init__(self, end):
        self.left, self.end = 2, end

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise self.end
        self.left -= 1
        await asyncio.sleep(0)
        return self.left


class Suppresses:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        seen.append(kind.__name__)
        return True


async def main():
    async for number in Numbers(StopAsyncIteration):
        seen.append(number)
    async with Suppresses():
        async for number in Numbers(StopIteration):
            pass


if __name__ == "__main__":
    asyncio.run(main())
