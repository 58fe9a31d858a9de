"""A left-over task that fails, or refuses, while asyncio.run closes."""
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        raise ValueError("in the cleanup")


async def refuses():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("refuses")
        await asyncio.sleep(0.01)
        return "fine"


def handler(loop, context):
    print("handler", context["message"], repr(context["exception"]), context["task"].get_name())


async def main(coro):
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(coro, name="left")
    await asyncio.sleep(0)
    return task


for coro in (child(), refuses()):
    task = asyncio.run(main(coro))
    print(task.done(), task.cancelled())


async def raises():
    await main(refuses())
    raise KeyError("main's")


try:
    asyncio.run(raises())
except KeyError as error:
    print(repr(error))
