"""Done callbacks: each in an iteration of its own, in order; removal; callbacks of a done future."""
import asyncio


def show(name):
    def callback(future):
        print(name, future.done(), future.cancelled() or future.exception() or future.result())

    return callback


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    a, b, c = show("a"), show("b"), show("c")
    for callback in (a, b, a, c):
        future.add_done_callback(callback)
    print(future.remove_done_callback(a), future.remove_done_callback(a))
    future.set_result("value")
    future.add_done_callback(a)
    print("set")
    await asyncio.sleep(0)
    print("hop")
    print(future.remove_done_callback(b))
    for end in ("cancel", "exception"):
        future = loop.create_future()
        future.add_done_callback(a)
        future.add_done_callback(b)
        if end == "cancel":
            future.cancel()
        else:
            future.set_exception(ValueError(end))
        print("set", end)
        future.add_done_callback(c)
        future.remove_done_callback(c)
        await asyncio.sleep(0)
        print("hop")


asyncio.run(main())
