"""Generators, async generators and coroutines driven by hand."""

import types


def attempt(call, *args):
    try:
        return call(*args)
    except BaseException as error:
        return f'{type(error).__name__}: {error}'


def echo():
    received = None
    while True:
        try:
            received = yield received
        except ValueError as error:
            received = f'caught {error}'
        except GeneratorExit:
            print('closing')
            raise


g = echo()
print(attempt(g.send, 1), next(g), g.send(2), g.throw(ValueError('v')), attempt(g.throw, KeyError('k')), attempt(next, g))
g = echo()
next(g)
g.close()
print(attempt(next, g), g.gi_frame, g.gi_running)


def stubborn():
    try:
        yield 1
    finally:
        yield 2


g = stubborn()
next(g)
print(attempt(g.close))


def inner():
    x = yield 'inner'
    return x * 2


def outer():
    result = yield from inner()
    print('result', result)
    yield from [result, 'done']
    return 'end'


g = outer()
print(next(g), g.send(4), list(g))
g = outer()
try:
    next(g)
    g.send(5)
    while True:
        next(g)
except StopIteration as stop:
    print('value', stop.value)


def stops():
    raise StopIteration('inside')
    yield


print(attempt(next, stops()))


class Awaitable:
    def __await__(self):
        got = yield 'question'
        return f'answer {got}'


async def coroutine():
    return await Awaitable() + '!'


c = coroutine()
print(c.send(None), c.cr_suspended, attempt(c.send, 42), c.cr_frame)
print(attempt(c.send, None))
c = coroutine()
c.send(None)
print(attempt(c.throw, OSError('x')))
c = coroutine()
print(c.close(), attempt(c.send, None))


@types.coroutine
def old_style():
    value = yield 'old'
    return value


async def uses_old():
    return [await old_style(), await old_style()]


c = uses_old()
print(c.send(None), c.send(1), attempt(c.send, 2))


async def agen():
    try:
        got = yield 1
        print('got', got)
        try:
            yield 2
        except ValueError:
            yield 'handled'
    finally:
        print('cleanup')


def drive(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value
    except StopAsyncIteration:
        return 'stop'
    except BaseException as error:
        return f'{type(error).__name__}: {error}'


a = agen()
print(drive(a.asend(1)))
print(drive(a.asend(None)), drive(a.asend('x')), drive(a.athrow(ValueError())), drive(a.asend(None)), drive(a.__anext__()))
a = agen()
print(drive(a.__anext__()), drive(a.aclose()), drive(a.__anext__()), drive(a.aclose()))


async def not_awaited():
    pass


async def wrong():
    await 3


async def wrong_iterator():
    class Bad:
        def __await__(self):
            return 3
    await Bad()


print(attempt(wrong().send, None), attempt(wrong_iterator().send, None))
