"""Event loops that run deep in the main thread's stack: in constructors, generators, comprehensions."""

import asyncio


async def later(value):
    await asyncio.sleep(0.01)
    return value


class Holder:
    def __init__(self, value):
        self.value = asyncio.run(later(value))


class Child(Holder):
    def __init__(self):
        super().__init__(7)
        self.other = Holder(8)


def values(count):
    for i in range(count):
        yield asyncio.run(later(i))


def delegating():
    result = yield from values(2)
    yield result
    yield asyncio.run(later('end'))


def make(value):
    return Holder(value)


print(Holder(1).value, make(2).value, Child().value, Child().other.value)
print([Holder(i).value for i in range(3)])
for value in values(3):
    print(value)
for value in delegating():
    print(value)
print({value: Holder(value).value for value in 'ab'})
