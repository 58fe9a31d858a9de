"""Sorting."""

data = [('b', 2), ('a', 2), ('c', 1), ('a', 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: -p[1]), sorted(data, key=lambda p: p[1], reverse=True))
words = 'the Quick brown fox Jumps'.split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
a = [3, 1, 2]
print(a.sort(), a, a.sort(reverse=True), a, sorted('hello'), sorted({3: 'a', 1: 'b'}), sorted([True, 0, 2.5, -1]))


class Item:
    count = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.count += 1
        return self.n < other.n

    def __repr__(self):
        return f'I{self.n}'


items = [Item(n) for n in (5, 2, 8, 1)]
print(sorted(items), min(items), max(items), Item.count > 0)
for bad in ([1, 'a'], [None, 1], [{}, {}], [1j, 2j], [[1], [None]]):
    try:
        sorted(bad)
    except TypeError as error:
        print(error)
try:
    [1, 2].sort(lambda x: x)
except TypeError as error:
    print(error)
try:
    sorted([1], key=5)
except TypeError as error:
    print(error)
b = [3, 2, 1]
try:
    b.sort(key=lambda x: b.append(x) or x)
except ValueError as error:
    print(error)
try:
    b.sort(key=lambda x: 1 / (x - 2))
except ZeroDivisionError:
    print('length kept', len(b))
print(sorted([float('nan'), 1][1:]), sorted([(1, 'b'), (1, 'a')]), sorted(['b', 'a', 'C'], key=str.casefold), list(reversed([1, 2, 3])))
print(max('abc', key=lambda c: -ord(c)), min([[2], [1, 5]], key=len), max([], default='none'), min(3, 1, 2), max([1, 1.0]), max(1.0, 1))
