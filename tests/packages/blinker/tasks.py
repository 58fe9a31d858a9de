"""blinker: coroutines as receivers, sent from tasks."""

import asyncio

from blinker import Signal

changed = Signal()
log = []


@changed.connect
async def slow(sender, value):
    await asyncio.sleep(0)
    log.append((sender, value))
    return value * 2


@changed.connect
async def other(sender, value):
    return value


async def change(who, value):
    results = await changed.send_async(who, value=value)
    return sorted(result for _, result in results)


async def main():
    print(await asyncio.gather(change('a', 1), change('b', 2)))
    print(sorted(log))
    assert len(log) == 2


asyncio.run(main())
