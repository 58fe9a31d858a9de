"""Who holds the lock may take it again; what is not held cannot be released."""

import asyncio

from aiorwlock import RWLock


async def main():
    lock = RWLock()
    async with lock.writer:
        async with lock.writer:
            assert lock.writer.locked
        async with lock.reader:
            assert lock.reader.locked
    try:
        lock.reader.release()
    except RuntimeError as error:
        print(error)
    async with lock.reader:
        writer = asyncio.create_task(lock.writer.acquire())
        await asyncio.sleep(0.1)
        assert not writer.done()
        writer.cancel()
    assert isinstance((await asyncio.gather(writer, return_exceptions=True))[0], asyncio.CancelledError)
    async with lock.writer:
        print('the reader kept the writer out')


asyncio.run(main())
