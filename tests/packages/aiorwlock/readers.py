"""Readers share, a writer is alone; a writer that waits is not starved for ever."""

import asyncio

from aiorwlock import RWLock

inside = []


async def read(lock, name):
    async with lock.reader_lock:
        inside.append(name)
        assert 'writer' not in inside
        await asyncio.sleep(0)
        inside.remove(name)


async def write(lock):
    async with lock.writer_lock:
        assert not inside
        inside.append('writer')
        await asyncio.sleep(0)
        inside.remove('writer')


async def main():
    lock = RWLock()
    await asyncio.gather(read(lock, 'a'), write(lock), read(lock, 'b'))
    assert not lock.reader.locked and not lock.writer.locked
    print('done', inside)


asyncio.run(main())
