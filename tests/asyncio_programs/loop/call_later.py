"""Timers fire in the order of their deadlines; a delay of zero takes one iteration more than call_soon."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    future = loop.create_future()
    loop.call_later(0.05, print, "fifty")
    loop.call_later(0.01, print, "ten")
    cancelled = loop.call_later(0.03, print, "thirty")
    loop.call_at(start + 0.02, print, "twenty")
    loop.call_later(0.07, future.set_result, "end")
    loop.call_later(0, print, "zero")
    loop.call_soon(print, "soon")
    print(cancelled.when() > start, cancelled.cancelled())
    cancelled.cancel()
    print(cancelled.cancelled())
    await asyncio.sleep(0)
    print("one iteration")
    await asyncio.sleep(0)
    print("two iterations")
    print(await future, 0.06 < loop.time() - start < 0.3)
    for delay in (-1, 0):
        loop.call_later(delay, print, "past", delay)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("after", delay)


asyncio.run(main())
