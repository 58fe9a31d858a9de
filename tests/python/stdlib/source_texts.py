"""Source texts of what the program defines."""

import functools
import inspect
import linecache


def deco(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner


@deco
def f(x):
    """doc"""
    return x


class A:
    x = 1

    @property
    def p(self):
        return 1

    class B:
        def g(self): return 2


g = lambda x: x + 1

for o in (f, A, A.B, A.B.g, A().B().g, g):
    print(inspect.getsource(o), inspect.getsourcelines(o)[1])
import __main__
print(len(inspect.getsource(__main__)))
print(inspect.getfile(A).rsplit('/')[-1])
print(linecache.getline(__file__, 3))
try:
    inspect.getsource(int)
except TypeError as e:
    print(e)
try:
    inspect.getsource(3)
except TypeError as e:
    print(e)
