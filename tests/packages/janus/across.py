"""A queue with a side for threads and a side for coroutines."""

import asyncio

import janus


def produce(queue):
    for number in range(3):
        queue.put(number)
    queue.join()


async def main():
    queue = janus.Queue()
    thread = asyncio.get_running_loop().run_in_executor(None, produce, queue.sync_q)
    got = []
    for _ in range(3):
        got.append(await queue.async_q.get())
        queue.async_q.task_done()
    await thread
    await queue.aclose()
    assert got == [0, 1, 2]
    print(got, queue.closed)


asyncio.run(main())
