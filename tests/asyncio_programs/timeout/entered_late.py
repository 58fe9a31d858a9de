"""The deadline counts from the call of timeout(), not from the entry of the block."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    early = asyncio.timeout(0.05)
    late = asyncio.timeout(0.01)
    print(early.when() - late.when() > 0.03, early.when() > loop.time(), repr(early))
    await asyncio.sleep(0.03)
    try:
        async with late:
            print("entered", late.when() < loop.time())
            await asyncio.sleep(0.5)
    except TimeoutError:
        print("late expired at once")
    try:
        async with early:
            await asyncio.sleep(0.5)
    except TimeoutError:
        print("early expired", 0 <= loop.time() - early.when() < 0.02)
    unused = asyncio.timeout(0.01)
    await asyncio.sleep(0.03)
    print(unused.expired(), repr(unused))


asyncio.run(main())
