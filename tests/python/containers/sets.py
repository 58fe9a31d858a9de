# Sets: methods, operators, failures.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


s = {1, 2, 3}
s.add(4)
s.add(1)
s.discard(9)
s.discard(2)
print(s, len(s), 1 in s, 2 in s)
s.remove(1)
print(s, s.pop(), s)
s.update([5, 6], (7,), {8: 1})
print(s)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b)
print(a.union(b, [9]), a.intersection(b, [3]), a.difference([1], (2,)), a.symmetric_difference([4, 4, 7]))
print(a.union(), a.intersection(), a.difference())
print(a <= b, a < a, a <= a, {3} < b, b > {3}, b >= b, a == b, a != b, {1, 2} == {2, 1}, {1} == frozenset([1]))
print(a.issubset([1, 2, 3, 4, 5]), a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint(b))
c = set(a)
c |= b
print(c)
c &= {1, 3, 5, 7}
print(c)
c -= {1}
print(c)
c ^= {3, 100}
print(c)
c.intersection_update([5, 100, 6])
c.difference_update([100], [])
c.symmetric_difference_update([5, 6])
print(c)
c.clear()
print(c, set(), bool(c), set("aaa"), {x % 3 for x in range(10)})
d = c
d |= {1}
print(c, d is c, c.copy() == c, c.copy() is c)
print({1, True, 1.0}, {0, False}, {True, 1}, len({1, 2.0, 2, "a"}))
attempt(lambda: {1}.remove(2))
attempt(lambda: set().pop())
attempt(lambda: {[]})
attempt(lambda: {1}.add([]))
attempt(lambda: [] in {1})
attempt(lambda: {1} | [1])
attempt(lambda: {1} & 1)
attempt(lambda: {1} < [1])
attempt(lambda: {1} < 1)
attempt(lambda: {1}.union(1))
attempt(lambda: set(1))
attempt(lambda: set(1, 2))
attempt(lambda: set(a=1))
attempt(lambda: hash(set()))
attempt(lambda: {set()})
attempt(lambda: {1}[0])
attempt(lambda: reversed({1}))
def grow():
    for x in s:
        s.add(x + 100)
attempt(grow)
print({frozenset([1]), frozenset()} == {frozenset(), frozenset([1])})
