"""A timeout cancels its body, once, and only its body."""

import asyncio

import async_timeout


async def slow(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append('cancelled')
        raise


async def main():
    log = []
    try:
        async with async_timeout.timeout(1) as deadline:
            await slow(log)
        assert False, 'it is over'
    except asyncio.TimeoutError:
        log.append('timeout')
    assert log == ['cancelled', 'timeout'] and deadline.expired
    async with async_timeout.timeout(None) as never:
        await asyncio.sleep(0)
    assert not never.expired
    await asyncio.sleep(0)
    print(log)


asyncio.run(main())
