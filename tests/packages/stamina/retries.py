"""Retries as a decorator and as a context."""

import asyncio

import stamina


@stamina.retry(on=OSError, attempts=3, wait_initial=0.1, wait_jitter=0)
async def flaky(log):
    log.append(1)
    if len(log) < 3:
        raise OSError('not yet')
    return len(log)


async def main():
    assert await flaky([]) == 3
    tries = 0
    try:
        async for attempt in stamina.retry_context(on=ValueError, attempts=2, wait_initial=0.01, wait_jitter=0):
            with attempt:
                tries += 1
                raise ValueError(attempt.num)
    except ValueError as error:
        print(repr(error), tries)


asyncio.run(main())
