# A BoundedSemaphore does notice; a plain one can be locked out only by its counter.
import asyncio

refused = False


async def main():
    global refused
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        assert semaphore.locked()
    try:
        semaphore.release()
    except ValueError:
        refused = True


if __name__ == "__main__":
    asyncio.run(main())
