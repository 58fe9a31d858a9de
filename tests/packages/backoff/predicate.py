"""Polling until a result is right; errors that are not worth another attempt."""

import asyncio

import backoff


@backoff.on_predicate(backoff.constant, lambda value: value < 3, interval=1, jitter=None)
async def poll(counter):
    counter.append(0)
    await asyncio.sleep(0)
    return len(counter)


@backoff.on_exception(backoff.fibo, OSError, max_tries=5, giveup=lambda error: error.errno == 2, jitter=None, raise_on_giveup=False)
async def fetch(codes):
    raise OSError(codes.pop(0), 'no')


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    assert await poll([]) == 3
    assert loop.time() - start >= 2
    codes = [1, 1, 2, 1]
    assert await fetch(codes) is None
    print(codes)


asyncio.run(main())
