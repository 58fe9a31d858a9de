# A sleep of one's own: a timer that completes a future.
import asyncio

trail = []


async def my_sleep(delay):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(delay, future.set_result, None)
    await future


async def child(name, delay):
    await my_sleep(delay)
    trail.append(name)


async def main():
    await asyncio.gather(child("late", 0.02), child("early", 0.01))


if __name__ == "__main__":
    asyncio.run(main())
