import asyncio
import contextlib


@contextlib.asynccontextmanager
async def tag(name):
    print('<', name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    finally:
        print('>', name)
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def swallow():
    try:
        yield
    except KeyError as error:
        print('swallowed', error)


@contextlib.asynccontextmanager
async def no_yield():
    if False:
        yield


@contextlib.asynccontextmanager
async def two_yields():
    yield 1
    yield 2


async def use(manager, error=None):
    async with manager as value:
        print('value', value)
        if error:
            raise error


class Resource:
    async def aclose(self):
        print('aclose')


async def show(text, coroutine):
    try:
        print(text, '->', repr(await coroutine))
    except BaseException as error:
        print(text, '!', type(error).__name__, error, '| context', repr(error.__context__))


@tag('decorated')
async def decorated(x):
    print('work', x)
    return x * 2


async def numbers():
    try:
        for n in range(5):
            yield n
    finally:
        print('numbers closed')


async def stack_of(*names, error=None, handler=None):
    async with contextlib.AsyncExitStack() as stack:
        for name in names:
            print(await stack.enter_async_context(tag(name)))
        if handler:
            stack.push_async_exit(handler)
        stack.callback(print, 'callback')
        stack.push_async_callback(asyncio.sleep, 0)
        if error:
            raise error
        return 'body'


async def handle(*details):
    print('handler', details[0] and details[0].__name__)
    return True


async def explode(*details):
    raise RuntimeError('exploded')


async def main():
    await show('plain', use(tag('a')))
    await show('error', use(tag('b'), ValueError('inside')))
    await show('swallowed', use(swallow(), KeyError('k')))
    await show('no yield', use(no_yield()))
    await show('two yields', use(two_yields()))
    await show('stop', use(tag('stop'), StopAsyncIteration('s')))
    await show('stop iteration', use(tag('stop'), StopIteration('s')))
    await show('null', use(contextlib.nullcontext(7)))
    await show('decorated', decorated(4))
    await show('decorated', decorated(5))
    async with contextlib.aclosing(Resource()) as resource:
        print(type(resource).__name__)
    async with contextlib.aclosing(numbers()) as source:
        async for n in source:
            print(n)
            if n == 2:
                break
    await show('stack', stack_of('x', 'y'))
    await show('stack error', stack_of('x', error=ValueError('v')))
    await show('stack handled', stack_of('x', error=ValueError('v'), handler=handle))
    await show('stack exploded', stack_of('x', error=ValueError('v'), handler=explode))


asyncio.run(main())
