"""Attempts with growing waits, and handlers that hear of them."""

import asyncio

import backoff

heard = []


@backoff.on_exception(
    backoff.expo, ConnectionError, max_tries=4, jitter=None,
    on_backoff=lambda details: heard.append((details['tries'], details['wait'])),
    on_giveup=lambda details: heard.append('gave up'),
)
async def connect(failures, attempts):
    attempts.append(1)
    await asyncio.sleep(0)
    if len(attempts) <= failures:
        raise ConnectionError(len(attempts))
    return 'connected'


async def main():
    assert await connect(2, []) == 'connected'
    print(heard)
    heard.clear()
    try:
        await connect(9, [])
    except ConnectionError as error:
        print(repr(error), heard)


asyncio.run(main())
