"""An outcome from one task to another."""

import asyncio

import outcome


async def work(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        raise KeyError(n)
    return n


async def main():
    queue = asyncio.Queue()

    async def run(n):
        await queue.put((n, await outcome.acapture(work, n)))

    tasks = [asyncio.create_task(run(n)) for n in (1, 2, 3)]
    values, errors = [], []
    for _ in tasks:
        n, result = await queue.get()
        try:
            values.append(result.unwrap())
        except KeyError as error:
            assert error.args == (n,)
            errors.append(n)
    await asyncio.gather(*tasks)
    assert (sorted(values), errors) == ([1, 3], [2]), (values, errors)

    async def generator():
        try:
            yield 'first'
        except KeyError:
            yield 'caught'

    steps = generator()
    assert await steps.__anext__() == 'first'
    assert await outcome.Error(KeyError('x')).asend(steps) == 'caught'
    await steps.aclose()
    print('done')


asyncio.run(main())
