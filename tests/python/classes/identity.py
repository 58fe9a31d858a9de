"""`id`, default hashes and addresses: equal for the same object, different for two that are alive."""

import asyncio


class A:
    pass


def f():
    pass


a, b = A(), A()
things = [a, b, A, f, [], {}, set(), object(), lambda: 0, (i for i in ()), asyncio, len, a.__init__]
numbers = [id(thing) for thing in things]
print(len(set(numbers)) == len(things), numbers == [id(thing) for thing in things])
print(id(a) == id(a), id(a) == id(b), id(None) == id(None), id(True) != id(False), id('x') == id('x'))
print(hash(a) == hash(a), hash(a) == hash(b), repr(a) == repr(a), repr(a) == repr(b))
print(f'{id(a):#x}' in repr(a) or hex(id(a))[2:] in repr(a).lower(), repr(a).startswith('<__main__.A object at 0x'))
seen = {id(a): 'a', id(b): 'b'}
print(seen[id(a)], seen[id(b)], id(A()) in seen, isinstance(id(a), int))
print(vars(a), a.__dict__, dir(a) == dir(b))


async def main():
    names = {}

    async def worker(name):
        names[id(asyncio.current_task())] = name
        await asyncio.sleep(0)
        return names[id(asyncio.current_task())]

    print(await asyncio.gather(*[worker(name) for name in 'abc']), len(names))
    queue = asyncio.Queue(2)
    print(repr(queue).startswith('<Queue at 0x'), repr(queue).endswith('maxsize=2>'))


asyncio.run(main())
