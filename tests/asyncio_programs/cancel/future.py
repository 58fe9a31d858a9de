"""Cancelling a future that a task waits for; messages and exception identity."""
import asyncio


async def waits(name, future):
    try:
        await future
    except asyncio.CancelledError as error:
        print(name, error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waits(n, future)) for n in "ab"]
    await asyncio.sleep(0)
    print(future.cancel("gone"), future.cancel("twice"), future.cancelled())
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print([t.cancelled() for t in tasks], [t.cancelling() for t in tasks])
    for ask in (future.result, future.exception, future.result):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(error.args)


asyncio.run(main())
