"""A deadline can be moved, and taken away."""

import asyncio

from async_timeout import timeout


async def main():
    async with timeout(5) as limit:
        first = limit.deadline if hasattr(limit, 'deadline') else limit.when()
        (limit.shift if hasattr(limit, 'shift') else limit.reschedule)(100)
        await asyncio.sleep(6)
    print('finished', first is not None)


asyncio.run(main())
