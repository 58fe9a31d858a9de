"""Channels: bounded, iterable, closed by their producer."""

import asyncio

from aiochannel import Channel, ChannelClosed, ChannelFull


async def produce(channel):
    for number in range(4):
        await channel.put(number)
    channel.close()


async def main():
    channel = Channel(2)
    task = asyncio.create_task(produce(channel))
    got = [item async for item in channel]
    await task
    assert got == [0, 1, 2, 3] and channel.closed()
    for attempt in (channel.put_nowait, lambda item: Channel(1, loop=None) and small.put_nowait(item)):
        small = Channel(1)
        small.put_nowait(0)
        try:
            attempt(1)
        except (ChannelClosed, ChannelFull) as error:
            print(type(error).__name__)
    print(got)


asyncio.run(main())
