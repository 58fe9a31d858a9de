# Sorting: stability, keys, reverse, errors, changes while sorting.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a = [5, 3, 8, 1, 9, 2, 7]
a.sort()
print(a)
a.sort(reverse=True)
print(a)
words = ["banana", "Apple", "cherry", "apple", "fig", "Banana"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
pairs = [(i % 3, i) for i in range(60)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted(pairs, key=lambda p: (-p[0], p[1]))[:7])
print(sorted([2.5, 1, True, 0.5, -1]), sorted("hello"), sorted({3: 1, 1: 2}), sorted((3, 2)), sorted([]))
print(sorted([[2, 1], [1, 2], [1]]), sorted(range(10, 0, -3)))
class Item:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name
    def __lt__(self, other):
        return self.rank < other.rank
    def __repr__(self):
        return self.name
items = [Item(i * 7 % 5, "i" + str(i)) for i in range(40)]
print(sorted(items))
print(sorted(items, reverse=True))
attempt(lambda: sorted([1, "a"]))
attempt(lambda: sorted([None, None]))
attempt(lambda: sorted([1j, 2]))
attempt(lambda: sorted())
attempt(lambda: sorted(5))
attempt(lambda: sorted([1], 2))
attempt(lambda: sorted([1], foo=2))
attempt(lambda: [1, 2].sort(3))
attempt(lambda: [1].sort(foo=1))
attempt(lambda: sorted([2, 1], key=5))
attempt(lambda: sorted([2, 1], reverse="a"))
print(sorted([2, 1], key=None, reverse=1))
changing = [3, 2, 1]
def grow(x):
    changing.append(x)
    return x
attempt(lambda: changing.sort(key=grow))
print(len(changing))
seen = []
watched = [3, 1, 2]
def look(x):
    seen.append(list(watched))
    return x
watched.sort(key=look)
print(seen, watched)
def fail(x):
    raise KeyError(x)
kept = [3, 1, 2]
attempt(lambda: kept.sort(key=fail))
print(kept)
print(max(items), min(items), sorted(a, key=lambda x: -x) == a)
