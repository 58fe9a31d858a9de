"""An exception of the inner task, an inner cancellation from elsewhere, an inner TimeoutError."""
import asyncio


async def fails(error, hops=1):
    for _ in range(hops):
        await asyncio.sleep(0)
    raise error


async def main():
    for error in (ValueError("v"), TimeoutError("own"), asyncio.CancelledError("own")):
        for hops in (0, 2):
            try:
                await asyncio.wait_for(fails(error, hops), 1)
            except BaseException as caught:
                print(repr(caught), caught is error, repr(caught.__cause__))
    task = asyncio.create_task(asyncio.sleep(1))
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    try:
        await asyncio.wait_for(task, 0.1)
    except BaseException as caught:
        print(repr(caught), asyncio.current_task().cancelling())


asyncio.run(main())
