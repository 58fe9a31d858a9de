# Frozen sets, and subclasses of sets.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


f = frozenset([3, 1, 2])
print(f, len(f), 1 in f, f == {1, 2, 3}, frozenset(), frozenset(f) is f, f.copy() is f)
print(f | {9}, {9} | f, f & {1}, f - {1}, f ^ {1, 7}, type(f | {1}).__name__, type({1} | f).__name__)
print(hash(f) == hash(frozenset([1, 2, 3])), {f: "value"}[frozenset([2, 3, 1])], {f, frozenset([1])} >= {f})
print(f.union([4]), f.intersection([1, 2]), f.difference([1]), f.symmetric_difference([1, 8]), f.issubset(range(9)))
g = f
g |= {4}
print(f, g, g is f)
print(f < g, f <= f, g > f, f.isdisjoint([5]))
attempt(lambda: f.add(1))
attempt(lambda: frozenset(1))
attempt(lambda: frozenset(1, 2))
attempt(lambda: frozenset(a=1))
attempt(lambda: frozenset([[]]))
attempt(lambda: f | 1)
class Tags(set):
    def __init__(self, *tags):
        super().__init__(tags)
        self.made = True
    def __contains__(self, x):
        return super().__contains__(x.lower())
t = Tags("a")
print(t, "A" in t, t.made, type(t | {"b"}).__name__, type(t.copy()).__name__, Tags(), len(t))
class Cold(frozenset):
    def __new__(cls, *items):
        return super().__new__(cls, items)
c = Cold(1, 2)
print(c, c == {1, 2}, hash(c) == hash(frozenset([1, 2])), type(c | {3}).__name__, {c: 1}[frozenset([1, 2])], Cold())
print(set(c), frozenset(c) == c, isinstance(c, frozenset), issubclass(Cold, frozenset))
