"""Results as they come."""

import asyncio

import aiometer


async def square(x):
    await asyncio.sleep(0.01 * x)
    return x * x


async def failing(x):
    if x == 2:
        raise KeyError(x)
    await asyncio.sleep(1)


async def main():
    got = []
    async with aiometer.amap(square, [1, 2, 3], max_at_once=2) as results:
        async for result in results:
            got.append(result)
    assert sorted(got) == [1, 4, 9], got
    try:
        await aiometer.run_on_each(failing, [1, 2, 3], max_at_once=3)
    except BaseException as error:
        while hasattr(error, 'exceptions'):
            error = error.exceptions[0]
        assert isinstance(error, KeyError), error
    else:
        raise AssertionError('nothing raised')
    print('done')


asyncio.run(main())
