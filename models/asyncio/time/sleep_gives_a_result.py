# `sleep` is a coroutine function: nothing is armed until its coroutine is awaited, and its second argument comes back.
import asyncio

results = []


async def main():
    coroutine = asyncio.sleep(0.01, "result")
    assert asyncio.iscoroutine(coroutine) and not asyncio.isfuture(coroutine)
    results.append(await coroutine)
    results.append(await asyncio.sleep(0, "at once"))


if __name__ == "__main__":
    asyncio.run(main())
