# `await` stands in coroutine functions, and so in async generators and async comprehensions, of which each suspends the task that runs it.
import asyncio

found = []


async def double(number):
    await asyncio.sleep(0)
    return 2 * number


async def doubles():
    for number in range(2):
        yield await double(number)


async def main():
    found.append([item async for item in doubles()])
    found.append([await double(number) for number in range(2)])


if __name__ == "__main__":
    asyncio.run(main())
