"""A child that is cancelled: an exception like any other for gather."""
import asyncio


async def child(name, hops):
    try:
        for _ in range(hops):
            await asyncio.sleep(0)
        return name
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def main():
    for flag in (False, True):
        for message in (None, "why"):
            tasks = [asyncio.create_task(child(n, 5)) for n in "ab"]
            outer = asyncio.gather(*tasks, return_exceptions=flag)
            await asyncio.sleep(0)
            print("cancel", tasks[0].cancel(message) if message else tasks[0].cancel())
            try:
                print(await outer)
            except asyncio.CancelledError as error:
                print("outer", repr(error), outer.cancelled(), outer.done())
            print(await asyncio.gather(*tasks, return_exceptions=True))
    future = asyncio.get_running_loop().create_future()
    future.cancel("from a future")
    print(await asyncio.gather(future, return_exceptions=True))
    try:
        await asyncio.gather(future)
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
