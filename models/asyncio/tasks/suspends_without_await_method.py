# What suspends a task need not have an `__await__` method: a generator marked as a coroutine has none.
import asyncio
import types

others = 0


@types.coroutine
def pause():
    yield


async def other():
    global others
    others += 1


async def main():
    asyncio.create_task(other())
    assert not hasattr(pause(), "__await__")
    await pause()
    print(others)


if __name__ == "__main__":
    asyncio.run(main())
