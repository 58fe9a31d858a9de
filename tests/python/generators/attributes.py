"""Attributes."""

def gen(a):
    b = yield a
    yield b


g = gen(1)
print(g.gi_running, g.gi_yieldfrom, g.__name__, g.__qualname__, iter(g) is g, type(g).__name__)
print(next(g), g.send(2), next(g, 'end'), next(g, 'end'))
print((x for x in 'a').__name__, (lambda: (yield)).__name__)


def running():
    try:
        next(me)
    except ValueError as error:
        yield str(error)


me = running()
print(next(me))
async_gen = None


async def agen():
    yield 1


a = agen()
print(type(a).__name__, hasattr(a, '__anext__'), hasattr(a, 'asend'), hasattr(a, '__next__'))
coroutine = (lambda: None)


async def c():
    return 5


co = c()
print(type(co).__name__, co.__name__, hasattr(co, '__await__'), hasattr(co, '__iter__'))
try:
    co.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    co.send(None)
except RuntimeError as error:
    print(error)
for bad in (lambda: next(co), lambda: iter(co), lambda: list(a)):
    try:
        bad()
    except TypeError as error:
        print(error)
