"""Awaits that a statement stands for, `anext` with a default, and the awaitables of async generators."""

import asyncio
class F:
    def __aiter__(self): return self
    def __anext__(self): return 5
class CM:
    def __init__(s,a,b): s.a=a; s.b=b
    def __aenter__(s): return s.a
    def __aexit__(s,*e): return s.b
async def nothing(): return None
class N:
    def __aiter__(self): return self
    def __anext__(self): return self
    def __await__(self): 1/0
async def main():
    for make in (F, N):
        try:
            async for x in make(): pass
        except TypeError as e:
            print(e, repr(e.__cause__), e.__suppress_context__, repr(e.__context__))
        try:
            [x async for x in make()]
        except TypeError as e:
            print(e, repr(e.__cause__))
    try:
        async with CM(5, None): pass
    except TypeError as e: print(e, e.__cause__)
    try:
        async with CM(nothing(), 6): pass
    except TypeError as e: print(e, e.__cause__)
    try:
        async with CM(nothing(), 6): raise ValueError('a')
    except TypeError as e: print(e, e.__cause__, repr(e.__context__))
    async def one():
        yield 1
    g = one()
    print(await anext(g, 'd'), await anext(g, 'd'), await anext(g, 'd'))
    a = anext(one(), 3)
    print(type(a).__name__, hasattr(a, '__await__'))
    try:
        anext(one(), 3).send(None)
    except StopIteration as e: print(e.value)
    g = one()
    await anext(g)
    try:
        anext(g, 3).send(None)
    except StopIteration as e: print(e.value)
    try: one().__anext__().send(4)
    except TypeError as e: print(e)
    for k in ('aclose', 'asend', 'athrow', '__anext__'):
        g = one()
        args = {'asend': (1,), 'athrow': (ValueError,)}.get(k, ())
        x = getattr(g, k)(*args)
        print(repr(x).split(' at ')[0], type(x).__name__, type(x).__mro__)
        x.close()
asyncio.run(main())
