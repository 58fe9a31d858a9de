"""BoundedSemaphore, and errors of both."""
import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(2)
    print(repr(semaphore).split("[")[-1])
    async with semaphore:
        print(repr(semaphore).split("[")[-1])
        semaphore.release()
        try:
            semaphore.release()
        except ValueError as error:
            print(error)
        await semaphore.acquire()
    for make in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            make(-1)
        except ValueError as error:
            print(error)
    print(asyncio.Semaphore().locked(), asyncio.Semaphore(value=0).locked())


asyncio.run(main())
