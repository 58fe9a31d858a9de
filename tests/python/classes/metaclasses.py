"""Metaclasses, class creation hooks, descriptors, and what classes refuse."""


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, bases, kw)
        return Log()
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, list(ns), kw, type(ns).__name__)
        return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print('call', a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 3
    def __subclasscheck__(cls, o): return o is int
    def __getattr__(cls, n): return 'meta ' + n
    def __len__(cls): return 7
    def __iter__(cls): return iter('ab')
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return k
class Log(dict):
    def __setitem__(self, k, v):
        print('set', k)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith('magic'): return k
        raise KeyError(k)
class A(metaclass=Meta, flag=1):
    x = magic_thing
    def f(self): return 1
    y = x + '!'
print(A.x, A.y, A().f(), A.nothing, len(A), list(A), 1 in A, A[5], isinstance(3, A), isinstance(4, A), issubclass(int, A))
def dec(c): print('dec', c.__name__); c.z = 1; return c
@dec
class B(A): pass
print(B.z, type(B) is Meta)
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print('sub', cls.__name__, tag)
class C(Base, tag='t'): pass
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.n = name
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.n, 'unset')
    def __set__(self, o, v): o.__dict__[self.n] = v * 2
    def __delete__(self, o): print('del'); del o.__dict__[self.n]
class E:
    a = Desc()
    b = Desc()
e = E(); print(e.a); e.a = 2; print(e.a, vars(e)); del e.a; print(e.a)
class NonData:
    def __get__(self, o, t): return 'nd'
class F: n = NonData()
f = F(); print(f.n); f.n = 1; print(f.n); f.__dict__['n'] = 5; print(f.n)
class X(type): pass
class Y(type): pass
class XA(metaclass=X): pass
class YA(metaclass=Y): pass
try:
    class Z(XA, YA): pass
except TypeError as e: print(e)
try:
    class W(object, XA): pass
except TypeError as e: print(e)
print(type('Dyn', (XA,), {'q': 1}).q, type(type('Dyn', (XA,), {})).__name__)
def fmeta(name, bases, ns): return (name, bases, sorted(k for k in ns if not k.startswith('__')))
class G(metaclass=fmeta):
    a = 1; b = 2
print(G)
class H:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(H[1, 2], H['x'])
class K:
    def __getattribute__(self, n):
        if n == 'x': return 'got'
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
    def __setattr__(self, n, v): print('sa', n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('da', n); super().__delattr__(n)
k = K(); k.y = 1; print(k.x, k.y, k.z); del k.y; print(k.y)
print([c.__name__ for c in B.__mro__], C.__base__, C.__bases__)
