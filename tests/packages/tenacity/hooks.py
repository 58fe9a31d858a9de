"""Hooks around attempts, a retry that looks at results, and plain functions."""

import asyncio

import tenacity

log = []


@tenacity.retry(
    retry=tenacity.retry_if_result(lambda value: value is None),
    stop=tenacity.stop_after_attempt(3),
    before=lambda state: log.append(('before', state.attempt_number)),
    after=lambda state: log.append(('after', state.outcome.result())),
    retry_error_callback=lambda state: 'nothing came',
)
async def poll(values):
    await asyncio.sleep(0)
    return values.pop(0)


@tenacity.retry(stop=tenacity.stop_after_attempt(2), wait=tenacity.wait_none())
def plain():
    raise KeyError('k')


async def main():
    assert await poll([None, 5]) == 5
    print(log)
    assert await poll([None, None, None, 1]) == 'nothing came'
    try:
        plain()
    except tenacity.RetryError as error:
        print(repr(error.last_attempt.exception()))
    assert await poll.retry_with(stop=tenacity.stop_after_attempt(1))([None]) == 'nothing came'


asyncio.run(main())
