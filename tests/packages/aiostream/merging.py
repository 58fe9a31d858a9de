"""Streams that run beside each other, mapped by coroutines of which only so many run."""

import asyncio

from aiostream import pipe, stream

running = 0


async def work(x):
    global running
    running += 1
    assert running <= 2
    await asyncio.sleep(0)
    running -= 1
    return x * 10


async def ticks(name, count):
    for number in range(count):
        await asyncio.sleep(0)
        yield f'{name}{number}'


async def main():
    assert await stream.list(stream.range(4) | pipe.map(work, task_limit=2, ordered=True)) == [0, 10, 20, 30]
    merged = await stream.list(stream.merge(ticks('a', 2), ticks('b', 2)))
    assert sorted(merged) == ['a0', 'a1', 'b0', 'b1']
    assert merged.index('a0') < merged.index('a1')
    try:
        await (stream.throw(ValueError('bad')) | pipe.map(str))
    except ValueError as error:
        print(error)
    print('done')


asyncio.run(main())
