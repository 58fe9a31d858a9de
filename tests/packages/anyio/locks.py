"""Events, locks, limiters and task starts of anyio, under anyio.run."""

import anyio


async def worker(lock, log, number):
    async with lock:
        log.append(('in', number))
        await anyio.sleep(0)
        log.append(('out', number))


async def service(*, task_status=anyio.TASK_STATUS_IGNORED):
    await anyio.sleep(0)
    task_status.started('ready')
    await anyio.sleep(0.1)


async def main():
    log = []
    lock = anyio.Lock()
    async with anyio.create_task_group() as group:
        for number in range(2):
            group.start_soon(worker, lock, log, number)
    assert [kind for kind, _ in log] == ['in', 'out'] * 2, log

    event = anyio.Event()
    async with anyio.create_task_group() as group:
        group.start_soon(event.wait)
        event.set()
    assert event.is_set()

    limiter = anyio.CapacityLimiter(1)
    async with limiter:
        assert limiter.available_tokens == 0
        try:
            limiter.acquire_on_behalf_of_nowait('other')
        except anyio.WouldBlock:
            pass
        else:
            raise AssertionError('took a token that is not there')
    assert limiter.available_tokens == 1

    async with anyio.create_task_group() as group:
        assert await group.start(service) == 'ready'

    semaphore = anyio.Semaphore(1)
    async with semaphore:
        assert semaphore.value == 0
    print('done')


anyio.run(main)
