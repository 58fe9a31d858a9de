# Yields that the task's own code consumes stay within it: iterating a generator does not suspend.
import asyncio
import types

others = 0


def numbers():
    yield
    yield


@types.coroutine
def passed_on():
    yield from numbers()


async def other():
    global others
    others += 1


async def main():
    asyncio.create_task(other())
    for _ in numbers():
        assert others == 0
    list(numbers())
    assert others == 0
    await passed_on()


if __name__ == "__main__":
    asyncio.run(main())
