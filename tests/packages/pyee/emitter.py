"""Handlers that are coroutines run as tasks; those that fail are heard of."""

import asyncio

from pyee.asyncio import AsyncIOEventEmitter


async def main():
    emitter = AsyncIOEventEmitter()
    seen = []

    @emitter.on('event')
    async def slow(value):
        await asyncio.sleep(0)
        seen.append(('slow', value))

    @emitter.on('event')
    def quick(value):
        seen.append(('quick', value))

    @emitter.on('error')
    def failed(error):
        seen.append(repr(error))

    @emitter.on('bad')
    async def fails():
        raise RuntimeError('broken')

    assert emitter.emit('event', 1)
    await emitter.wait_for_complete()
    assert emitter.emit('bad') and not emitter.emit('nobody')
    await emitter.wait_for_complete()
    print(seen)


asyncio.run(main())
