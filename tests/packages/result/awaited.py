"""result: coroutines that give values or errors, gathered and chained."""

import asyncio

from result import Err, Ok, as_async_result, do_async


@as_async_result(ConnectionError)
async def fetch(number):
    await asyncio.sleep(0)
    if number % 2:
        raise ConnectionError(number)
    return number


async def main():
    results = await asyncio.gather(*map(fetch, range(3)))
    print(results)
    print([one.ok() for one in results if isinstance(one, Ok)], [one.err().args for one in results if isinstance(one, Err)])
    print(await do_async(Ok(x + y) for x in await fetch(2) for y in await fetch(4)))
    print(await Ok(1).map_async(lambda x: asyncio.sleep(0, x + 1)))
    assert [one.is_ok() for one in results] == [True, False, True]


asyncio.run(main())
