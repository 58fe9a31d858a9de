"""asyncio.timeout: in time, too late, without, and rescheduled."""
import asyncio


async def main():
    async with asyncio.timeout(0.05) as scope:
        await asyncio.sleep(0.01)
    print("in time", scope.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.01) as scope:
            try:
                await asyncio.sleep(0.5)
            except asyncio.CancelledError as error:
                print("inside", error.args, scope.expired())
                raise
    except TimeoutError as error:
        print("too late", error.args, repr(error.__cause__), scope.expired(), asyncio.current_task().cancelling())
    async with asyncio.timeout(None) as scope:
        print(scope.when(), repr(scope))
        await asyncio.sleep(0.01)
    print(repr(scope))
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as scope:
            scope.reschedule(loop.time() + 0.02)
            await asyncio.sleep(0.1)
    except TimeoutError:
        print("rescheduled", scope.expired())
    async with asyncio.timeout(0.02) as scope:
        scope.reschedule(loop.time() + 0.06)
        await asyncio.sleep(0.04)
    print("put off")
    async with asyncio.timeout_at(loop.time() + 0.02) as scope:
        scope.reschedule(None)
        await asyncio.sleep(0.04)
    print("taken back", scope.when())


asyncio.run(main())
