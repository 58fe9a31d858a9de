# With `return_exceptions=True` failures and cancellations stand in the list of results.
import asyncio

results = None


async def child(number):
    await asyncio.sleep(0)
    if number == 1:
        raise ValueError("no")
    return number


async def main():
    global results
    tasks = [asyncio.create_task(child(number)) for number in range(3)]
    tasks[2].cancel()
    results = [type(result).__name__ for result in await asyncio.gather(*tasks, return_exceptions=True)]


if __name__ == "__main__":
    asyncio.run(main())
