"""Several consumers share what is sent; each item goes to one of them."""

import asyncio

from aiochannel import Channel


async def consume(channel, got):
    async for item in channel:
        got.append(item)


async def main():
    channel, got = Channel(), []
    tasks = [asyncio.create_task(consume(channel, got)) for _ in range(2)]
    for item in 'abc':
        channel.put_nowait(item)
    channel.close()
    await channel.join()
    await asyncio.gather(*tasks)
    assert sorted(got) == ['a', 'b', 'c']
    print(sorted(got), channel.qsize())


asyncio.run(main())
