"""Yield from."""

def inner(n):
    total = 0
    for i in range(n):
        got = yield i
        total += got or 0
    return total


def outer():
    result = yield from inner(3)
    print('inner returned', result)
    letters = yield from 'ab'
    print('text returned', letters)
    return (yield from [])


g = outer()
print(next(g), g.send(10), g.send(20), g.send(5), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)


def guarded():
    try:
        yield 'one'
        yield 'two'
    except ValueError as error:
        yield f'handled {error}'
    finally:
        print('inner closed')


def delegate():
    yield from guarded()
    yield 'after'


d = delegate()
print(next(d), d.throw(ValueError('v')), next(d))
d = delegate()
next(d)
d.close()


def nested(depth):
    if depth:
        yield depth
        yield from nested(depth - 1)
        yield -depth


print(list(nested(4)))


class WithSend:
    def __iter__(self):
        return self

    def __next__(self):
        return 'next'

    def send(self, value):
        return f'sent {value}'

    def throw(self, kind, *args):
        return f'thrown {kind if isinstance(kind, type) else type(kind)}'


def to_object():
    yield from WithSend()


t = to_object()
print(next(t), t.send(5), t.throw(ValueError('q')))
try:
    list((lambda: (yield from 5))())
except TypeError as error:
    print(error)
