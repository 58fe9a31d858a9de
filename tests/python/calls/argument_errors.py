"""Argument errors."""

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as error:
        print(error)


def f0():
    return 0


def f1(a):
    return a


def f2(a, b=2):
    return a, b


def f3(a, b, c, *, d, e=5):
    return a, b, c, d, e


def f4(a, /, b, *args, **kw):
    return a, b, args, kw


attempt(f0, 1)
attempt(f0, x=1)
attempt(f1)
attempt(f1, 1, 2)
attempt(f1, 1, a=2)
attempt(f1, b=2)
attempt(f2)
attempt(f2, 1, 2, 3)
attempt(f2, b=3)
attempt(f3)
attempt(f3, 1)
attempt(f3, 1, 2)
attempt(f3, 1, 2, 3)
attempt(f3, 1, 2, 3, 4)
attempt(f3, 1, 2, 3, d=4, f=6)
attempt(f3, 1, 2, 3, 4, d=5)
attempt(f4, 1)
attempt(f4, a=1, b=2)
attempt(f4, 1, 2, 3, a=4)
attempt(f4, 1, b=2, c=3)
attempt(lambda x: x)
attempt(lambda x, y=1: x, 1, 2, 3)
attempt(f2, *[1, 2], **{'b': 3})
attempt(f1, **{'a': 1, 1: 2} if False else {'a': 1})


class C:
    def __init__(self, a):
        self.a = a

    def m(self, x):
        return x

    @classmethod
    def c(cls, x):
        return x

    @staticmethod
    def s(x):
        return x


attempt(C)
attempt(C, 1, 2)
attempt(C(1).m)
attempt(C(1).m, 1, 2)
attempt(C.m, 1)
attempt(C.c)
attempt(C.s)
attempt(C.s, 1, 2)
attempt(C(1))
attempt(5)
attempt('text', 1)
attempt(None)
attempt(len)
attempt(len, 1)
attempt(len, [], [])
attempt(int, 'x', 2, 3)
attempt(print, sep=1)
attempt([].append)
attempt([].append, 1, 2)
attempt({}.get)
attempt('a'.join, 1)
attempt('a'.join, [1])
attempt(sorted)
attempt(max)
attempt(isinstance, 1)
attempt(object, 1)
attempt(range)
attempt(dict, 1)
attempt(dict, [1])
attempt(zip, 1)
attempt(iter, 1)
attempt(next, [])
attempt(abs, 'a')
attempt(sum, ['a'])
attempt(ord, 'ab')
attempt(chr, 'a')
