"""Walrus and lambda."""

print([y := 3, y ** 2, y], y)
print([last := i for i in range(4)], last)
while (n := len(str(last))) < 2:
    last *= 5
print(n, last)
f = lambda x, *a, k=2, **kw: (x, a, k, kw)
print(f(1), f(1, 2, k=3, z=4), (lambda: (yield))().__class__.__name__)
print((lambda x: (lambda y: x + y))(1)(2), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
if (m := {'a': 1}.get('b')) is None and (m := 7):
    print(m)
print(any((hit := v) > 2 for v in [1, 5, 3]), hit)
