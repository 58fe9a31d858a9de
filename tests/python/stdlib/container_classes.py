import asyncio
import collections
from collections import abc
from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping, MutableSequence, MutableSet, Sequence, Set


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


async def coroutine():
    pass


async def agen():
    yield 1


def gen():
    yield 1


c, g, a = coroutine(), gen(), agen()
names = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'Sequence', 'MutableSequence']
for label, value in [('int', 1), ('str', 'x'), ('list', []), ('tuple', ()), ('dict', {}), ('set', set()), ('frozenset', frozenset()), ('range', range(3)), ('deque', collections.deque()), ('bytes', b''), ('iterator', iter([])), ('generator', g), ('coroutine', c), ('agen', a), ('function', gen), ('class', int), ('keys', {}.keys()), ('items', {}.items()), ('values', {}.values()), ('none', None), ('counter', collections.Counter()), ('chain', collections.ChainMap()), ('object', object())]:
    print(label, [name for name in names if isinstance(value, getattr(abc, name))])
c.close()


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


s = Squares(5)
print(list(s), 9 in s, 10 in s, list(reversed(s)), s.index(4), s.count(16), isinstance(s, Iterable), len(s))
show('index', lambda: s.index(5))


class Lower(MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


m = Lower()
m['A'] = 1
m.update(B=2, c=3)
print(dict(m), 'a' in m, 'Z' in m, m.get('z', 5), list(m.keys()), list(m.values()), list(m.items()), m == {'a': 1, 'b': 2, 'c': 3})
print(m.pop('A'), m.pop('zz', None), m.setdefault('D', 4), m.popitem(), len(m), m.keys() & {'b', 'q'}, ('b', 2) in m.items(), 3 in m.values())
show('missing', lambda: m.pop('zz'))
show('abstract', lambda: MutableMapping())
m.clear()
print(len(m))


class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.add(item)

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)


b = Bag([1, 2, 3, 2])
print(list(b | {4}), list(b & [2, 3]), list(b - {1}), list(b ^ {3, 9}), b == {1, 2, 3}, b <= {1, 2, 3, 4}, b < {1, 2, 3}, b.isdisjoint([7]))
b |= {5}
b -= {1}
b.remove(2)
print(list(b), b.pop(), list(b))
show('remove', lambda: b.remove(99))


class Stack(MutableSequence):
    def __init__(self):
        self.data = []

    def __getitem__(self, i):
        return self.data[i]

    def __setitem__(self, i, v):
        self.data[i] = v

    def __delitem__(self, i):
        del self.data[i]

    def __len__(self):
        return len(self.data)

    def insert(self, i, v):
        self.data.insert(i, v)


k = Stack()
k.append(1)
k.extend([2, 3])
k += [4]
k.reverse()
k.remove(2)
print(list(k), k.pop(), k.pop(0), list(k))
k.clear()
print(len(k), Iterable[int])


def annotated(x: Mapping[str, int], y: Iterable[str] | None = None) -> Hashable:
    return x


print(annotated({'a': 1}))
print(issubclass(dict, Mapping), issubclass(Lower, Mapping), issubclass(list, Set), issubclass(int, Hashable), isinstance([], Hashable))
