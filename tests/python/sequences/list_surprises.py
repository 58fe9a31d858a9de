"""List surprises."""

a = [[0] * 2] * 2
a[0][0] = 1
print(a)
b = [[0] * 2 for _ in range(2)]
b[0][0] = 1
print(b)
c = [1, 2, 3, 4]
for x in c:
    c.remove(x)
print(c)
d = [1]
for x in d:
    if len(d) < 5:
        d.append(x + 1)
print(d)
e = [1, 2, 3]
it = iter(e)
next(it)
e.clear()
print(list(it), e)
e.extend([5])
print(list(it))
f = g = [1]
f = f + [2]
g += [3]
print(f, g)
h = [1, 2, 3]
h[len(h):] = [4]
h.insert(100, 5)
h.insert(-100, 0)
print(h, h.index(3), h.count(9), h.pop(), h.pop(0), h.pop(-2), h)
print([1, 2] < [1, 2, 0], [1, 2] < [2], [] < [0], [1, [2]] == [1, [2]], (1, 2) == [1, 2], [1, 2] * 0, [] + [], [None] * 2)
i = [1, 2, 3]
i.extend(i)
print(i, i[-1], i.reverse(), i, i.copy() is i)
j = list('abc')
j[1:1] = 'xy'
print(j, 'x' in j, list(enumerate(j, 1))[:2], j.index('y', 1, 4), sum([[1], [2]], []))
for action in [lambda: j.index('q'), lambda: j.remove('q'), lambda: [].pop(), lambda: j.pop(99), lambda: j.index('a', 1)]:
    try:
        action()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
