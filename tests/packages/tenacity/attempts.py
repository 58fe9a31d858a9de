"""A coroutine is called again until it succeeds, with waits between."""

import asyncio

from tenacity import AsyncRetrying, RetryError, retry, retry_if_exception_type, stop_after_attempt, wait_exponential, wait_fixed

calls = []


@retry(stop=stop_after_attempt(4), wait=wait_fixed(1), retry=retry_if_exception_type(OSError), reraise=True)
async def flaky(failures):
    calls.append(asyncio.get_running_loop().time())
    await asyncio.sleep(0)
    if len(calls) <= failures:
        raise OSError(f'attempt {len(calls)}')
    return len(calls)


async def main():
    assert await flaky(2) == 3
    assert flaky.statistics['attempt_number'] == 3
    calls.clear()
    try:
        await flaky(9)
    except OSError as error:
        print('gave up:', error, len(calls))
    tried = 0
    try:
        async for attempt in AsyncRetrying(stop=stop_after_attempt(2), wait=wait_exponential(multiplier=0.1)):
            with attempt:
                tried += 1
                raise ValueError(tried)
    except RetryError as error:
        print(type(error.last_attempt.exception()).__name__, tried)


asyncio.run(main())
