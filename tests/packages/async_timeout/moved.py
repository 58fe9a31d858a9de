"""A deadline can be moved, and taken away: then the body may take as long as it likes."""

import asyncio

from async_timeout import timeout


async def main():
    async with timeout(5) as limit:
        first = limit.when()
        limit.shift(100)
        assert limit.when() == first + 100
        limit.reschedule(None)
        await asyncio.sleep(6)
    assert not limit.expired()
    print('finished', limit.when())


asyncio.run(main())
