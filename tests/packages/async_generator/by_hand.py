"""Async generators made of coroutines."""

import asyncio
from async_generator import async_generator, yield_, yield_from_, asynccontextmanager, aclosing, isasyncgenfunction


@async_generator
async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        await yield_(i)


@async_generator
async def both():
    await yield_from_(count(2))
    await yield_from_(count(3))


@asynccontextmanager
@async_generator
async def manager(name):
    print('enter', name)
    try:
        await yield_(name)
    finally:
        print('exit', name)


async def main():
    print([x async for x in both()])
    async with manager('m') as v:
        print(v)
    async with aclosing(count(5)) as it:
        async for x in it:
            if x == 2:
                break
    print(isasyncgenfunction(count), isasyncgenfunction(main))
    g = count(2)
    print(await g.asend(None), await g.__anext__())
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print('end')


asyncio.run(main())
