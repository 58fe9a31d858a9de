"""Context managers made of generators, stacked, in the face of errors."""

import asyncio

import asyncstdlib as a

log = []


@a.contextmanager
async def resource(name):
    log.append('open ' + name)
    await asyncio.sleep(0)
    try:
        yield name
    except ValueError:
        log.append('handled ' + name)
    finally:
        log.append('close ' + name)


class Closable:
    async def aclose(self):
        log.append('aclose')


async def main():
    async with resource('a') as name:
        assert name == 'a'
        raise ValueError
    async with a.ExitStack() as stack:
        await stack.enter_context(resource('b'))
        stack.callback(log.append, 'called')
        await stack.enter_context(a.closing(Closable()))
    async with a.nullcontext(3) as three:
        assert three == 3
    expected = ['open a', 'handled a', 'close a', 'open b', 'aclose', 'called', 'close b']
    assert log == expected, log
    print(*log, sep=', ')


asyncio.run(main())
