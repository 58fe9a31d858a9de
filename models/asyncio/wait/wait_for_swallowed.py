# A task that swallows the cancellation gives its result all the same, and no TimeoutError is raised.
import asyncio

result = None


async def stubborn():
    try:
        await asyncio.sleep(3)
        return "in time"
    except asyncio.CancelledError:
        return "late"


async def main():
    global result
    result = await asyncio.wait_for(stubborn(), 1)


if __name__ == "__main__":
    asyncio.run(main())
