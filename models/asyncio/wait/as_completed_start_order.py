# `as_completed` puts its coroutines into a set, so that the order in which they start is nobody's promise; here it is given tasks, whose
# order of starting is that of their creation.
import asyncio

started = []


async def child(name):
    started.append(name)


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "CBA"]
    for earliest in asyncio.as_completed(tasks):
        await earliest


if __name__ == "__main__":
    asyncio.run(main())
