"""Bounds, and what a closed queue refuses."""

import asyncio

import janus


async def main():
    queue = janus.Queue(maxsize=1)
    queue.async_q.put_nowait('a')
    for put in (queue.async_q.put_nowait, queue.sync_q.put_nowait):
        try:
            put('b')
        except (janus.AsyncQueueFull, janus.SyncQueueFull) as error:
            print(type(error).__name__)
    assert queue.sync_q.get_nowait() == 'a' and queue.sync_q.empty()
    queue.close()
    await queue.wait_closed()
    try:
        await queue.async_q.put('c')
    except Exception as error:
        print(type(error).__name__)


asyncio.run(main())
