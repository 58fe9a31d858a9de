"""Operators piped one into the other."""

import asyncio

from aiostream import pipe, stream


async def main():
    xs = stream.range(10) | pipe.filter(lambda x: x % 2) | pipe.map(lambda x: x * x) | pipe.take(3)
    assert await stream.list(xs) == [1, 9, 25]
    ys = stream.iterate('abc') | pipe.enumerate() | pipe.chunks(2)
    print(await stream.list(ys))
    total = await (stream.iterate([1, 2, 3]) | pipe.accumulate())
    assert total == 6
    zs = stream.zip(stream.range(3), stream.iterate('xyz'))
    async with zs.stream() as streamer:
        async for pair in streamer:
            print(pair)


asyncio.run(main())
