# Containers built by comprehensions, unpacking and nesting.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print([x * y for x in range(3) for y in range(x)], {x: x * x for x in range(4)}, {x % 3 for x in range(7)}, [*range(3), *"ab"], {**{"a": 1}, "b": 2})
print([[j for j in range(i)] for i in range(4)], [x for x in range(20) if x % 2 if x % 3], list(x for x in "abc"))
first, *rest = [1, 2, 3]
*init, last = (1, 2, 3)
a, (b, *c), d = 1, "xyz", 4
print(first, rest, init, last, a, b, c, d)
def unpack(n, items):
    if n == 2:
        x, y = items
    else:
        x, *y, z = items
    return x, y
attempt(lambda: unpack(2, [1]))
attempt(lambda: unpack(2, [1, 2, 3]))
attempt(lambda: unpack(2, 5))
attempt(lambda: unpack(3, [1]))
attempt(lambda: unpack(2, {"a": 1, "b": 2}))
attempt(lambda: unpack(2, None))
grid = [[0] * 3 for _ in range(2)]
grid[1][2] = 5
grid[0][-1] += 2
print(grid, [row[::-1] for row in grid], list(zip(*grid)), sum(map(sum, grid)))
groups = {}
for word in ["apple", "bob", "cat", "axe", "bee"]:
    groups.setdefault(word[0], []).append(word)
print(groups, sorted(groups, reverse=True), max(groups, key=lambda k: len(groups[k])))
stack, queue = [1, 2, 3], [1, 2, 3]
print(stack.pop(), queue.pop(0), stack, queue)
matrix = {(i, j): i * j for i in range(3) for j in range(3)}
print(matrix[2, 2], len(matrix), sum(matrix.values()), [k for k, v in matrix.items() if v == 2])
print(dict(sorted({"b": 1, "a": 2}.items())), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
primes = [n for n in range(2, 60) if all(n % m for m in range(2, n))]
print(primes, len(primes), primes[-1], sum(primes), primes[::4])
print([i for i in range(5) if i not in (1, 3)], any(x in {1, 2} for x in [3, 2]), [(i, c) for i, c in enumerate("ab")])
nested = {"list": [1, {"set": {1}}], "tuple": (1, [2])}
nested["list"][1]["set"].add(2)
nested["tuple"][1].append(3)
print(nested, nested["list"][1]["set"] == {2, 1})
x = [1, 2, 3]
x[0], x[1] = x[1], x[0]
x[x[0]] = 9
print(x)
