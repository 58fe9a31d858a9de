# `set_result` ends nothing: the function that calls it goes on to its return, and callbacks are scheduled, not called.
import asyncio

order = []


def f(future):
    future.add_done_callback(lambda _: order.append("callback"))
    future.set_result(None)
    order.append("after set_result")


async def main():
    future = asyncio.Future()
    asyncio.get_running_loop().call_soon(f, future)
    await future
    order.append("awaited")
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
