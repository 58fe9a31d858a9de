# Without `return_exceptions` the first exception leaves `gather` at once; the other children go on.
import asyncio

finished = False
left = None


async def fails():
    raise ValueError("no")


async def goes_on():
    global finished
    await asyncio.sleep(1)
    finished = True


async def main():
    global left
    other = asyncio.create_task(goes_on())
    try:
        await asyncio.gather(fails(), other)
    except ValueError:
        left = finished
    await other
    assert not other.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
