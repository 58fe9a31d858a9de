"""A cancellation from outside is no timeout."""
import asyncio


async def child(delay):
    try:
        async with asyncio.timeout(delay):
            await asyncio.sleep(0.5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def both():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0) as scope:
            task.cancel("mine")
            await asyncio.sleep(0.1)
    except BaseException as error:
        print(repr(error), scope.expired(), task.cancelling())
    try:
        async with asyncio.timeout(0) as scope:
            try:
                await asyncio.sleep(0.1)
            finally:
                raise ValueError("other")
    except BaseException as error:
        print(repr(error), scope.expired(), task.cancelling())
    try:
        async with asyncio.timeout(0) as scope:
            try:
                await asyncio.sleep(0.1)
            except asyncio.CancelledError:
                print("swallowed")
    except BaseException as error:
        print(repr(error))
    print(scope.expired(), task.cancelling())


async def main():
    task = asyncio.create_task(child(0.1))
    await asyncio.sleep(0.01)
    task.cancel("outside")
    print(await asyncio.gather(task, return_exceptions=True))
    await asyncio.create_task(both())


asyncio.run(main())
