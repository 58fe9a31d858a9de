"""`__dict__` of an object is the place where its attributes live."""

import functools
import types


class A:
    kind = 'A'


a = A()
a.x = 1
a.__dict__['y'] = 2
print(a.y, a.__dict__)
a.__dict__.update(z=3)
print(a.z, vars(a))
vars(a)['w'] = 4
d = a.__dict__
a.q = 5
print(d, d is a.__dict__, list(d))
del d['x']
print(hasattr(a, 'x'), getattr(a, 'x', None))
del a.y
print(d)
d['kind'] = 'own'
print(a.kind, A.kind)
a.__dict__ = {'n': 1}
print(a.n, vars(a), d)
a.__dict__.clear()
print(a.__dict__, hasattr(a, 'n'))
for wrong in (3, None, [('a', 1)]):
    try:
        a.__dict__ = wrong
    except TypeError as error:
        print(error)


class Borg:
    shared = {}

    def __init__(self):
        self.__dict__ = self.shared


one, two = Borg(), Borg()
one.name = 'same'
print(two.name, one.__dict__ is two.__dict__, one is two)


class Point:
    __slots__ = ('x', '__dict__')


p = Point()
p.x = 1
p.y = 2
print(p.__dict__, p.x)
p.__dict__['x'] = 10
print(p.x, p.__dict__)


class cached:
    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Circle:
    @cached
    def area(self):
        print('computed')
        return 3

    @functools.cached_property
    def edge(self):
        return 6


c = Circle()
print(c.area, c.area, vars(c), c.edge, sorted(vars(c)))


def f():
    'docs'


f.attribute = 1
f.__dict__['other'] = 2
f.__name__ = 'g'
print(f.__dict__, f.other, f.__name__, f.__doc__)
error = ValueError('a', 1)
error.note = 'n'
print(error.__dict__, error.args)
error.__dict__['more'] = 1
print(error.more)
print(types.SimpleNamespace(a=1), vars(types.SimpleNamespace(b=2)))


class Attributes(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


attributes = Attributes(a=1)
attributes.b = 2
attributes['c'] = 3
print(attributes, attributes.c, attributes.a)
