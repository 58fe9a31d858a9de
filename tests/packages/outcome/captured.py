"""Results and errors as values."""

import asyncio

import outcome


def divide(a, b):
    return a / b


async def later(value):
    await asyncio.sleep(0)
    if value < 0:
        raise ValueError('negative')
    return value


def generator():
    try:
        got = yield 'first'
    except ValueError as error:
        got = repr(error)
    yield got


async def main():
    assert outcome.capture(divide, 4, 2) == outcome.Value(2.0)
    failed = outcome.capture(divide, 1, 0)
    assert isinstance(failed, outcome.Error) and isinstance(failed.error, ZeroDivisionError)
    try:
        failed.unwrap()
    except ZeroDivisionError as error:
        print(error)
    try:
        failed.unwrap()
    except outcome.AlreadyUsedError:
        pass
    else:
        raise AssertionError('used twice')
    assert (await outcome.acapture(later, 3)).unwrap() == 3
    error = await outcome.acapture(later, -1)
    steps = generator()
    assert next(steps) == 'first'
    assert error.send(steps) == "ValueError('negative')"
    print(repr(outcome.Value(1)))


asyncio.run(main())
