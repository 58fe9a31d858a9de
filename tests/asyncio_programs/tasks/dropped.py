"""What a task drops: generators, coroutines, async generators, objects with `__del__`."""
import asyncio


def gen(name):
    try:
        for i in range(3):
            yield i
    finally:
        print("closed", name)


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


async def agen(n):
    try:
        yield 1
        yield 2
    finally:
        print("agen closing", n)
        await asyncio.sleep(0)
        print("agen closed", n)


async def coro(n):
    try:
        await asyncio.sleep(10)
    finally:
        print("coro closed", n)


async def main():
    async for x in agen("a"):
        print(x)
        break
    print("after async for")
    await asyncio.sleep(0)
    print("tick")
    await asyncio.sleep(0)
    print("tick")
    await asyncio.sleep(0)
    g = gen("across")
    next(g)
    await asyncio.sleep(0)
    print("now")
    del g
    print("then")
    c = coro("c")
    c.send(None)
    del c
    print("coro dropped")
    for x in gen("await within"):
        await asyncio.sleep(0)
        break
    print("out")
    o = C("obj")
    await asyncio.sleep(0)
    o = None
    print("o gone")
    h = [gen("in list")]
    next(h[0])
    await asyncio.sleep(0)
    h.clear()
    print("list cleared")
    async for x in agen("b"):
        break
    print("end of main", [t.get_name() for t in asyncio.all_tasks()])


asyncio.run(main())
print("run done")
