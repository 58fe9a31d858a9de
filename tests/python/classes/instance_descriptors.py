"""What a class shows of its instances: `__dict__`, `__weakref__`, `__flags__`, and names that slots may take."""


class A:
    x = 1


class B(A):
    pass


class S:
    __slots__ = ('a', '__qualname__')


class D(dict):
    """A docstring."""


class E(Exception):
    pass


class N(int):
    pass


for cls in (A, B, S, D, E, N):
    print(sorted(vars(cls)), cls.__qualname__)
print(list(vars(A)))
a = A()
a.y = 2
print(vars(A)['__dict__'].__get__(a), type(vars(A)['__dict__']))
print(type.__dict__['__mro__'].__get__(B), type.__dict__['__bases__'].__get__(B))
print('x' in type.__dict__['__dict__'].__get__(A))
for cls in (int, str, A, E, type, dict, N):
    print(cls.__flags__ >> 24 & 0xFF, bool(cls.__flags__ & 1 << 9))
