"""Descriptors."""

class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print('set name', owner.__name__, name)
        self.name = '_' + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 'unset')

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{value!r} is no {self.kind.__name__}')
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        delattr(obj, self.name)


class Point:
    x = Typed(int)
    y = Typed(int)


p = Point()
p.x = 1
print(p.x, p.y, vars(p), type(Point.x).__name__)
try:
    p.x = 'a'
except TypeError as error:
    print(error)
del p.x
print(p.x)


class NonData:
    def __get__(self, obj, owner):
        return 'descriptor'


class C:
    n = NonData()

    @property
    def area(self):
        return self.__dict__.get('w', 0) * 2

    @area.setter
    def area(self, value):
        self.w = value / 2

    @area.deleter
    def area(self):
        print('deleted')

    @property
    def fixed(self):
        """A docstring."""
        return 1


c = C()
print(c.n)
c.n = 'instance'
print(c.n, C.n)
c.area = 10
print(c.area, c.w)
del c.area
for action in [lambda: setattr(c, 'fixed', 2), lambda: delattr(c, 'fixed')]:
    try:
        action()
    except AttributeError as error:
        print(error)
c.__dict__['fixed'] = 'shadow'
print(c.fixed, C.fixed.__doc__, C.fixed.fget(c), isinstance(C.area, property))


class Meta(type):
    @property
    def label(cls):
        return f'<{cls.__name__}>'

    def __call__(cls, *args):
        print('calling', cls.__name__, args)
        return super().__call__(*args)


class WithMeta(metaclass=Meta):
    def __init__(self, a):
        self.a = a


print(WithMeta.label, WithMeta(5).a, type(WithMeta).__name__)
