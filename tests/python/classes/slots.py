"""`__slots__`: what instances have, inherited, private, and what classes refuse."""


class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Named(Point):
    __slots__ = 'name'


class Open(Point):
    pass


class Private:
    __slots__ = ('__secret', '_own')

    def __init__(self):
        self.__secret = 1

    def show(self):
        return self.__secret


def attempt(action):
    try:
        return action()
    except (AttributeError, TypeError, ValueError) as error:
        return f'{type(error).__name__}: {error}'


p = Point(1, 2)
print(p.x, p.y, attempt(lambda: setattr(p, 'z', 3)), attempt(lambda: p.__dict__), hasattr(p, '__dict__'))
n = Named(1, 2)
print(attempt(lambda: n.name))
n.name = 'n'
print(n.name, n.x, attempt(lambda: setattr(n, 'other', 1)))
o = Open(3, 4)
o.z = 5
print(o.x, o.z, o.__dict__)
print(Private().show(), Private.__slots__, [name for name in dir(Private) if 'secret' in name])
del p.x
print(attempt(lambda: p.x), hasattr(p, 'x'), attempt(lambda: delattr(p, 'x')))
print(type(Point.x).__name__, Point.x.__get__(n), Point.x.__name__ if hasattr(Point.x, '__name__') else None)
print(attempt(lambda: type('C', (), {'__slots__': ('a',), 'a': 1})))
print(attempt(lambda: type('C', (), {'__slots__': (1,)})))
print(attempt(lambda: type('C', (), {'__slots__': ('not valid',)})))
print(attempt(lambda: type('C', (), {'__slots__': ('a', 'b')})().a))
