"""Task groups, cancel scopes and memory streams of anyio."""

import asyncio

import anyio


async def producer(stream, items):
    async with stream:
        for item in items:
            await stream.send(item)


async def consumer(stream, got):
    async with stream:
        async for item in stream:
            got.append(item)
            await anyio.sleep(0.01)


async def streams():
    send, receive = anyio.create_memory_object_stream(2)
    got = []
    async with anyio.create_task_group() as group:
        group.start_soon(producer, send.clone(), [1, 2, 3])
        group.start_soon(producer, send, [4, 5])
        group.start_soon(consumer, receive, got)
    assert sorted(got) == [1, 2, 3, 4, 5], got


async def scopes():
    with anyio.move_on_after(0.1) as scope:
        await anyio.sleep(10)
    assert scope.cancelled_caught
    try:
        with anyio.fail_after(0.1):
            await anyio.sleep(10)
    except TimeoutError:
        pass
    else:
        raise AssertionError('no timeout')
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep, 100)
        group.cancel_scope.cancel()


async def failing():
    await anyio.sleep(0)
    raise ValueError('boom')


async def errors():
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(failing)
            group.start_soon(anyio.sleep, 100)
    except* ValueError as group:
        assert [str(e) for e in group.exceptions] == ['boom']
    else:
        raise AssertionError('nothing raised')


async def main():
    await streams()
    await scopes()
    await errors()
    print('done')


asyncio.run(main())
