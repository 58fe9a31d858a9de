"""Policies as functions and as names of methods."""

import asyncio
from aioretry import retry, RetryInfo


def policy(info: RetryInfo):
    return (info.fails >= 3, (info.fails - 1) * 0.1)


calls = 0


@retry(policy)
async def flaky():
    global calls
    calls += 1
    await asyncio.sleep(0)
    if calls < 3:
        raise ConnectionError(calls)
    return calls


@retry(policy)
async def never():
    raise ValueError('no')


class C:
    def pol(self, info):
        print('policy', info.fails, repr(info.exception))
        return (info.fails > 1, 0)

    async def before(self, info):
        print('before', info.fails)

    @retry(retry_policy='pol', before_retry='before')
    async def m(self):
        raise KeyError('k')


async def main():
    print(await flaky())
    try:
        await never()
    except ValueError as e:
        print(e)
    try:
        await C().m()
    except KeyError as e:
        print(repr(e))


asyncio.run(main())
