# `run_until_complete` runs until that future is done, gives its result or raises its exception; a coroutine becomes a task.
import asyncio

outcomes = []


async def returns():
    return "result"


async def raises():
    raise ValueError("no")


async def stops():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)


def main():
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "set")
    for awaitable in (future, returns(), raises(), stops()):
        try:
            outcomes.append(loop.run_until_complete(awaitable))
        except (ValueError, RuntimeError) as error:
            outcomes.append(str(error))
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


if __name__ == "__main__":
    main()
