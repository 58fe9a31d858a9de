# If `wait_for` is cancelled, so is what it waits for.
import asyncio

inner_cancelled = False


async def inner():
    global inner_cancelled
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        inner_cancelled = True
        raise


async def main():
    task = asyncio.create_task(asyncio.wait_for(inner(), None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
