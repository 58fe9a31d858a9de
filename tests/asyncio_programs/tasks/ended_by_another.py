"""A task that somebody else ended cannot take its next step: the loop's exception handler hears of it."""

import asyncio


async def slow():
    await asyncio.sleep(0.1)
    return 10


async def wait_for(task):
    print("got", await task)
    await asyncio.sleep(1)


def handler(loop, context):
    error = context["exception"]
    print(sorted(context), context["message"].split(" at ")[0], type(error).__name__, str(error)[:30])


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    coro = slow()
    task = loop.create_task(coro)
    asyncio.Future.set_result(task, 3)
    await wait_for(task)
    coro.close()


asyncio.run(main())
