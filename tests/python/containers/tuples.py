# Tuples.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


t = (1, "two", 3.0, None)
print(t, t[0], t[-1], t[1:3], t[::-1], len(t), t * 2, 2 * t, t + (5,))
print((), (1,), ((),), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple())
print(t.index("two"), t.count(None), t.count(7), 1 in t, 7 in t)
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (2,) > (1, 5), (1, 2) != (2, 1), (1,) == [1])
print({(1, 2): "a"}[(1, 2)], hash((1, 2)) == hash((1, 2)), hash((1, 2)) == hash((1.0, 2.0)))
a, *b, c = t
print(a, b, c)
print(tuple(t) is t, t[:] is t, (1, 2) * 0)
attempt(lambda: t[4])
attempt(lambda: t["a"])
attempt(lambda: t[::0])
attempt(lambda: t.index(9))
attempt(lambda: (1, 2).index(1, 1))
attempt(lambda: t + [1])
attempt(lambda: t + 1)
attempt(lambda: t * "a")
attempt(lambda: t < 1)
attempt(lambda: (1, 2) < (1, None))
attempt(lambda: tuple(1))
attempt(lambda: tuple(1, 2))
attempt(lambda: tuple(a=1))
attempt(lambda: hash(([], 1)))
attempt(lambda: {([],): 1})
def assign():
    t[0] = 1
attempt(assign)
def delete():
    del t[0]
attempt(delete)
class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))
    def norm(self):
        return self[0] + self[1]
p = Point(3, 4)
print(p, p.norm(), p == (3, 4), isinstance(p, tuple), len(p), type(p + (1,)) is tuple, {p: 1}[(3, 4)])
inner = []
loop = (1, inner)
inner.append(loop)
print(loop)
