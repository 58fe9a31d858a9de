"""The inner task of a shield is cancelled directly; a shield cancelled before its task fails."""
import asyncio


async def fails():
    await asyncio.sleep(0.01)
    print("fails")
    raise ValueError("unheard")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler", context["message"], repr(context["exception"])))
    task = asyncio.create_task(asyncio.sleep(1))
    shielded = asyncio.shield(task)
    await asyncio.sleep(0)
    task.cancel("inside")
    try:
        await shielded
    except asyncio.CancelledError as error:
        print("cancelled", error.args, shielded.cancelled(), task.cancelled())
    shielded = asyncio.shield(fails())
    await asyncio.sleep(0)
    print(shielded.cancel(), shielded.cancelled())
    await asyncio.sleep(0.03)
    del shielded
    await asyncio.sleep(0.01)
    print("end")


asyncio.run(main())
