"""Nested comprehensions."""

x = 'outer'
print([x for x in range(3)], x)
print([[(i, j) for j in range(i)] for i in range(3)])
print([(i, j) for i in range(3) if i for j in range(i, 3) if j != 2])
print({k: {v for v in range(k)} for k in range(3)}, x)
rows = [[1, 2], [3, 4]]
print([cell for row in rows for cell in row], list(zip(*rows)), [[row[i] for row in rows] for i in range(2)])


class Scope:
    y = 5
    values = [y for _ in range(2)] if False else [1]
    first = [z for z in range(y)]
    try:
        second = [y for z in range(2)]
    except NameError as error:
        second = str(error)


print(Scope.first, Scope.second)
gen = (i * x2 for i in range(3) for x2 in (i,))
print(list(gen), list(gen))
try:
    list(undefined for _ in [1])
except NameError as error:
    print(error)
print([f() for f in [lambda: k for k in range(3)]], sum(1 for _ in 'abc'), [a for a, in [(1,), (2,)]])
