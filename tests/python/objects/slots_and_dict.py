"""Slots and dict."""

class S:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


s = S()
print(s.a, hasattr(s, 'b'), hasattr(s, '__dict__'), S.__slots__)
for action in [lambda: s.b, lambda: setattr(s, 'c', 1), lambda: delattr(s, 'b')]:
    try:
        action()
    except AttributeError as error:
        print(error)


class T(S):
    pass


t = T()
t.c = 5
print(t.__dict__, t.a)


class U:
    x = 1


u = U()
u.__dict__['y'] = 2
print(u.y, vars(u), u.x, U.__dict__['x'], 'x' in u.__dict__)
u.x = 3
del u.x
print(u.x)
u.__dict__ = {'z': 9}
print(u.z, hasattr(u, 'y'))
u.__class__ = type('V', (U,), {'w': 4})
print(u.w, type(u).__name__)
U.x = 10
print(u.x, getattr(u, 'nope', None))
try:
    (5).__dict__
except AttributeError as error:
    print(error)
try:
    int.x = 1
except TypeError as error:
    print(error)
try:
    object().x = 1
except AttributeError as error:
    print(error)
