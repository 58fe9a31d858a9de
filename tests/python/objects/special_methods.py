"""Special methods."""

class Vector:
    def __init__(self, *items):
        self.items = items

    def __repr__(self):
        return f'V{self.items}'

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.items, other.items))) if isinstance(other, Vector) else NotImplemented

    def __radd__(self, other):
        return f'radd {other}'

    def __mul__(self, k):
        return Vector(*(a * k for a in self.items))

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return sum(a * a for a in self.items) ** 0.5

    def __bool__(self):
        return any(self.items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return Vector(*self.items[i]) if isinstance(i, slice) else self.items[i]

    def __contains__(self, x):
        return x == 'magic' or x in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter('reversed')

    def __eq__(self, other):
        return self.items == other.items if isinstance(other, Vector) else NotImplemented

    def __hash__(self):
        return hash(self.items)

    def __call__(self, x):
        return x + 1

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self, other))

    def __index__(self):
        return 2

    def __round__(self, n=None):
        return f'round {n}'

    def __floordiv__(self, o):
        return 'floordiv'

    def __divmod__(self, o):
        return 'divmod'

    def __pow__(self, o, m=None):
        return f'pow {o} {m}'

    def __lt__(self, other):
        return len(self) < len(other)

    def __int__(self):
        return 7


v, w = Vector(1, 2), Vector(3, 4)
print(v + w, 5 + v, v * 3, 3 * v, -v, abs(w), bool(Vector(0)), len(v), v[1], v[:1], 'magic' in v, 2 in v, 9 in v, list(v), list(reversed(v)))
print(v == Vector(1, 2), v != w, v == 5, hash(v) == hash(Vector(1, 2)), v(1), v @ w, [10, 20, 30][v], round(v), round(v, 2), v // 1, divmod(v, 1), v ** 2, pow(v, 2, 3), v < w, w > v, int(v), 'abcd'[v], hex(v), {v: 1}[Vector(1, 2)])
for action in [lambda: v - w, lambda: v + 5, lambda: v <= w, lambda: float(v), lambda: v[5], lambda: v.x, lambda: v & w, lambda: +v, lambda: v % 2, lambda: 2 - v]:
    try:
        print(action())
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
a, b = v
print(a, b, [*v], max(v), sum(v), sorted([w, Vector(1)]), dict([v]), v in [Vector(1, 2)], (v,).index(Vector(1, 2)))


class NoHash:
    def __eq__(self, other):
        return True


try:
    hash(NoHash())
except TypeError as error:
    print(error)
