from collections import namedtuple


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p.y, p[0], p[-1], len(p), tuple(p), p == (1, 2), hash(p) == hash((1, 2)), isinstance(p, tuple))
x, y = p
print(x, y, p._fields, Point._fields, p._asdict(), p._replace(x=10), Point._make([5, 6]), p._field_defaults)
print(sorted([Point(2, 1), Point(1, 5)]), p + (3,), p < Point(1, 3), p.index(2), p.count(1), Point.__name__)
show('missing', lambda: Point(1))
show('missing two', lambda: Point())
show('too many', lambda: Point(1, 2, 3))
show('unexpected', lambda: Point(1, 2, z=3))
show('twice', lambda: Point(1, x=2))
show('replace', lambda: p._replace(z=3))
show('make', lambda: Point._make([1]))
try:
    p.x = 5
except AttributeError as error:
    print(error)
Options = namedtuple('Options', ['host', 'port', 'debug'], defaults=[80, False])
print(Options('a'), Options('a', 1), Options('a', debug=True), Options._field_defaults)
show('missing', lambda: Options())
show('too many', lambda: Options(1, 2, 3, 4))
show('defaults', lambda: namedtuple('T', 'a', defaults=(1, 2)))
for fields in ['a a', '_a', 'class', '1a', 'a b']:
    show(fields, lambda: namedtuple('T', fields)._fields)
print(namedtuple('T', 'a class _b a', rename=True)._fields)


class Vector(namedtuple('Vector', 'x y')):
    __slots__ = ()

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)


v = Vector(3, 4)
print(v, v.length, v + Vector(1, 1), v._replace(x=0), type(v._replace(x=0)).__name__)
match p:
    case Point(x=1, y=second):
        print('matched', second)
match p:
    case Point(first, 2):
        print('positional', first)
Empty = namedtuple('Empty', '')
print(Empty(), len(Empty()), bool(Empty()))
print({p: 'a', Point(1, 2): 'b'}, p in {(1, 2)})
