"""Calls: how arguments are bound, and what is said when they cannot be."""


def attempt(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def f(a, b=2, /, c=3, *, d, e=5):
    return a, b, c, d, e


def g(a, b):
    return a, b


def h(*args, k, **kw):
    return args, k, kw


def n():
    return None


def p(a, b, c, d=1):
    return a, b, c, d


class C:
    def __init__(self, x):
        self.x = x

    def method(self, y):
        return self.x, y


for call in [
    lambda: f(), lambda: f(1), lambda: f(1, d=1), lambda: f(1, 2, 3, 4, d=1), lambda: f(a=1, d=2),
    lambda: f(1, b=2, d=3), lambda: f(1, d=1, x=2), lambda: g(1), lambda: g(), lambda: g(1, 2, 3), lambda: g(1, a=2),
    lambda: g(1, b=2, c=3), lambda: h(1, 2), lambda: h(1, k=2, z=3), lambda: n(1), lambda: n(x=1), lambda: p(),
    lambda: p(1), lambda: p(1, 2, 3, 4, 5), lambda: f(1, 2, c=3, c2=4, d=5), lambda: f(1, 2, 3, *[4], d=5),
    lambda: f(*[1, 2], **{'d': 3}), lambda: g(**{'a': 1}, **{'b': 2}), lambda: (lambda x: x)(),
    lambda: (lambda x: x)(1, 2), lambda: C(), lambda: C(1, 2), lambda: C(1).method(), lambda: C(1).method(2, 3),
    lambda: C.method(1), lambda: C(y=1), lambda: g(*[1, 2, 3]), lambda: g(*(), **{'a': 1, 'b': 2}),
    lambda: h(*range(2), k=0, **{'z': 1}), lambda: (lambda *, a: a)(1), lambda: (lambda *, a, b: a)(),
]:
    print(attempt(call))

a, *b, c = range(5)
print(a, b, c)
(x, (y, *z)), w = [1, (2, 3, 4)], 5
print(x, y, z, w)


def unpack_int():
    a, b = 1


def unpack_many():
    a, b = 1, 2, 3


def unpack_few():
    a, b = [1]


def unpack_star():
    a, *b, c = [1]


for unpack in (unpack_int, unpack_many, unpack_few, unpack_star):
    print(attempt(unpack))
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2, **{'a': 3}}, (*[1],), {*[1, 1]})
print(h(*[1], 2, *[3], x=1, **{'y': 2}, k=3))
