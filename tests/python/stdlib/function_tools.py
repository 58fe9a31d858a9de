import functools
import operator


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print('call', function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return wrapper


@logged
def add(a, b=2):
    """Adds."""
    return a + b


print(add(1), add.__name__, add.__doc__, add.__wrapped__(5, 6), add.__qualname__)

power = functools.partial(pow, 2)
print(power(5), functools.partial(int, base=2)('101'), functools.partial(add, b=10)(1))
nested = functools.partial(functools.partial(max, 1), 5)
print(nested(3), nested.args, nested.keywords, nested.func is max)
show('partial', lambda: functools.partial(3))
show('partial', lambda: functools.partial())
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(operator.mul, [1, 2, 3], 10), functools.reduce(max, [5]))
show('reduce', lambda: functools.reduce(operator.add, []))

calls = []


@functools.lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


print([square(n) for n in [1, 2, 1, 3, 2, 1]], calls, square.cache_info(), square.__name__)
square.cache_clear()
print(square.cache_info())


@functools.cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.cache_info())


@functools.lru_cache
def greet(name, *, loud=False):
    return name.upper() if loud else name


print(greet('a'), greet('a', loud=True), greet('a'), greet.cache_info())
show('unhashable', lambda: square([]))


class Circle:
    made = 0

    def __init__(self, radius):
        self.radius = radius

    @functools.cached_property
    def area(self):
        Circle.made += 1
        return 3 * self.radius ** 2

    @functools.lru_cache
    def scaled(self, by):
        return self.radius * by

    def move(self, x, y):
        return (self.radius, x, y)

    right = functools.partialmethod(move, 1)


c = Circle(2)
print(c.area, c.area, Circle.made, c.__dict__, c.scaled(3), c.scaled(3), c.right(5))
del c.area
c.radius = 3
print(c.area, Circle.made)


@functools.total_ordering
class Version:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        return self.number < other.number


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a <= Version(1), a >= Version(1), max(a, b).number)

print(sorted(['ccc', 'a', 'bb'], key=functools.cmp_to_key(lambda x, y: len(y) - len(x))))


@functools.singledispatch
def describe(value):
    return f'something {value}'


@describe.register(int)
def _(value):
    return f'integer {value}'


@describe.register
def _(value: list):
    return f'list of {len(value)}'


print(describe(1), describe('x'), describe([1, 2]), describe(True), describe(2.5))

print(operator.itemgetter(1)('abc'), operator.itemgetter(0, 2)('abc'), operator.attrgetter('radius')(c))
print(operator.methodcaller('upper')('abc'), operator.methodcaller('replace', 'a', 'b')('aaa'))
print(operator.add(1, 2), operator.contains([1], 1), operator.not_(0), operator.truth([]), operator.is_(None, None))
print(operator.index(True), operator.concat('a', 'b'), operator.countOf([1, 2, 1], 1), operator.indexOf('abc', 'c'))
print(sorted([(1, 'b'), (0, 'c'), (2, 'a')], key=operator.itemgetter(1)))
values = [1, 2, 3]
operator.setitem(values, 0, 9)
operator.delitem(values, 1)
print(values, operator.getitem(values, 0), operator.iadd([1], [2]), operator.neg(3), operator.xor(5, 1), operator.mod(7, 3))
show('index', lambda: operator.index(1.5))
show('itemgetter', lambda: operator.itemgetter('x')({}))
