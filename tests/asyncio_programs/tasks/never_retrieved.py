"""A failure that nobody asked for goes to the program's exception handler once nothing refers to it."""
import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context["exception"]), type(context["future"]).__name__, sorted(context))


async def fails(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(fails(1))
    await asyncio.sleep(0.01)
    print("dropped")
    task = asyncio.create_task(fails(2))
    await asyncio.sleep(0.01)
    print("kept")
    del task
    await asyncio.sleep(0.01)
    print("dropped later")
    task = asyncio.create_task(fails(3))
    try:
        await task
    except ValueError as error:
        print("asked for", error)
    del task
    await asyncio.sleep(0.01)
    future = loop.create_future()
    future.set_exception(KeyError("a future"))
    del future
    await asyncio.sleep(0.01)
    print("end")


asyncio.run(main())
