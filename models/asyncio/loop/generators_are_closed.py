# At its end `asyncio.run` closes the async generators that have begun and not ended.
import asyncio

closed = False
kept = []


async def numbers():
    global closed
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        closed = True


async def main():
    kept.append(numbers())
    async for number in kept[0]:
        break


if __name__ == "__main__":
    asyncio.run(main())
