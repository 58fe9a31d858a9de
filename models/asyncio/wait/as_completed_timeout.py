# `as_completed` raises TimeoutError from the await of a result that does not come in time; what it waited for goes on.
import asyncio

timed_out = False
finished = False


async def slow():
    global finished
    await asyncio.sleep(2)
    finished = True


async def main():
    global timed_out
    task = asyncio.create_task(slow())
    for earliest in asyncio.as_completed([task], timeout=1):
        try:
            await earliest
        except asyncio.TimeoutError:
            timed_out = True
    await task


if __name__ == "__main__":
    asyncio.run(main())
