# `wait_for(..., None)` waits as long as it takes.
import asyncio

result = None


async def slow():
    await asyncio.sleep(1000)
    return "in the end"


async def main():
    global result
    task = asyncio.create_task(slow())
    asyncio.get_running_loop().call_later(0.01, lambda: None)
    result = await asyncio.wait_for(asyncio.sleep(0, "at once"), None)
    task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
