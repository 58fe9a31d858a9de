# enumerate, zip, map and filter.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(iterable=[7], start=-1)), next(enumerate([1], 2**70)))
print(list(zip()), list(zip([1, 2])), list(zip([1, 2], "ab", (None, None))), list(zip([1, 2, 3], "a")))
print(list(zip([1, 2], [3, 4], strict=True)), dict(zip("ab", [1, 2])), list(zip(*[(1, 2), (3, 4)])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda x: x % 2, range(6))), list(filter(bool, [0, 3])))
attempt(lambda: enumerate())
attempt(lambda: enumerate(5))
attempt(lambda: enumerate([], "a"))
attempt(lambda: enumerate([], 1, 2))
attempt(lambda: zip(5))
attempt(lambda: zip([], 5))
attempt(lambda: map())
attempt(lambda: map(str))
attempt(lambda: map(str, 5))
attempt(lambda: list(map(5, [1])))
attempt(lambda: filter(None))
attempt(lambda: filter(None, 5))
attempt(lambda: list(filter(5, [1])))
attempt(lambda: list(zip([1], [1, 2], strict=True)))
attempt(lambda: list(zip([1, 2], [1], strict=True)))
attempt(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))
attempt(lambda: list(zip([1], [1], [1, 2], strict=True)))
attempt(lambda: list(zip([], [], [1], strict=True)))
a, b = iter(range(5)), iter(range(3))
print(list(zip(a, b)), list(a), list(b))
a, b = iter(range(3)), iter(range(5))
print(list(zip(a, b)), list(a), list(b))
def loud(x):
    print("called", x)
    return x
m = map(loud, [1, 2])
print("made")
print(next(m))
print(list(m), list(m))
def stops(x):
    if x == 2:
        raise StopIteration
    return x
print(list(map(stops, [1, 2, 3])))
m = map(stops, [1, 2, 3])
print(next(m), list(m), list(m))
z = zip([1])
print(iter(z) is z, next(z), next(z, "end"), next(z, "end"))
e = enumerate([1, 2])
for i, x in e:
    print(i, x, list(e))
print([i for i, (a, b) in enumerate(zip("ab", "cd"))], sum(map(int, "123")), sorted(map(lambda x: -x, range(3))))
