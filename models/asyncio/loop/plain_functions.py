# Functions without a suspension run through, one after the other; generators that yield take turns.
import asyncio
import types

ran = []


async def through(tag):
    for _ in range(3):
        ran.append(tag)
    return tag


@types.coroutine
def turns(tag):
    for _ in range(2):
        ran.append(tag)
        yield


async def wrapped(tag):
    await turns(tag)


async def main():
    assert await asyncio.gather(through(0), through(1)) == [0, 1]
    await asyncio.gather(wrapped("a"), wrapped("b"))


if __name__ == "__main__":
    asyncio.run(main())
