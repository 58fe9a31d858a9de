# Equality, identity and hashing across types.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


values = [0, 0.0, False, 1, 1.0, True, "", "a", b"", b"a", None, (), (1,), [], [1], {}, {1: 1}, set(), {1}, frozenset(), frozenset([1]), range(0), range(1, 2)]
for a in values:
    print([a == b for b in values].count(True), [int(a != b) for b in values])
def h(x):
    try:
        return hash(x)
    except TypeError as error:
        return str(error)
for a in values:
    for b in values:
        if a == b and not isinstance(h(a), str) and not isinstance(h(b), str):
            print(a, b, h(a) == h(b))
print([h(x) for x in values if isinstance(h(x), str)])
unique = {}
for v in values:
    if not isinstance(h(v), str):
        unique.setdefault(v, []).append(v)
print(unique)
nan = float("nan")
print({nan: 1}[nan], nan in {nan}, nan == nan, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan}, {nan} == {nan})
class Always:
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 0
print(Always() == 5, 5 == Always(), [Always()] == [5], (Always(),) == (6,), Always() in [1], {1: Always()} == {1: 9}, Always() != 5)
class Never:
    def __eq__(self, other):
        return False
n = Never()
print(n == n, n in [n], [n] == [n], [n].index(n), [n].count(n), n != n)
class Strange:
    def __eq__(self, other):
        return []
print(Strange() == 1, [Strange()] == [1], 1 in [Strange()])
class Raises:
    def __eq__(self, other):
        raise ValueError("eq")
attempt(lambda: [Raises()] == [1])
attempt(lambda: 1 in (Raises(),))
attempt(lambda: {1: Raises()} == {1: 1})
print([Raises()] == [], {1: Raises()} == {})
