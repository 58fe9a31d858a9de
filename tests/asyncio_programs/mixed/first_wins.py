"""Race of several sources: the first result wins, the losers are cancelled and cleaned up."""
import asyncio


async def source(name, hops):
    try:
        for _ in range(hops):
            await asyncio.sleep(0)
        print(name, "answers")
        return name
    except asyncio.CancelledError:
        print(name, "loses")
        await asyncio.sleep(0)
        print(name, "cleaned")
        raise


async def race(*coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    losers = [task for task in tasks if task in pending]
    for task in losers:
        task.cancel()
    await asyncio.gather(*losers, return_exceptions=True)
    return [task.result() for task in tasks if task in done]


async def main():
    print(await race(source("a", 3), source("b", 1), source("c", 5)))
    print(await race(source("d", 1), source("e", 1), source("f", 2)))
    print(await asyncio.wait_for(race(source("g", 0), source("h", 9)), 1))


asyncio.run(main())
