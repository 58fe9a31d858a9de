# Containers that change while built-in code walks them.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Evil:
    def __init__(self, action):
        self.action = action
    def __eq__(self, other):
        self.action()
        return False
    def __repr__(self):
        return "Evil"
    __hash__ = None
a = [1, 2, 3]
e = Evil(lambda: a.clear())
print(e in a, a)
a = [1, 2, 3, 4]
def shrink():
    if a:
        a.pop()
attempt(lambda: a.index(Evil(shrink)))
print(a)
a = [1, 2, 3, 4, 5]
print(a.count(Evil(shrink)), a)
class Grow:
    def __repr__(self):
        if len(b) < 4:
            b.append(0)
        return "G"
b = [Grow()]
print(b)
d = {1: "a"}
class Key:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        d.clear()
        return True
c = [3, 2, 1]
def empty():
    for x in c:
        c.clear()
        return x
print(empty(), c)
x = [1, 2, 3]
for i in x:
    if i == 1:
        x.insert(0, 9)
    if len(x) > 6:
        break
print(x)
y = [1, 2, 3, 4]
for i in y[:]:
    if i % 2:
        y.remove(i)
print(y)
z = {"a": 1, "b": 2}
for k in list(z):
    del z[k]
print(z)
s = {1, 2, 3}
def discard_all():
    for v in s:
        s.discard(v)
attempt(discard_all)
print(len(s))
w = {1: 1, 2: 2}
def replace():
    for k in w:
        w[k] = 0
        if k == 1:
            w.pop(2)
            w[3] = 3
    return w
attempt(replace)
g = [0]
def produce():
    for i in range(3):
        g.append(i)
        yield i
g.extend(produce())
print(g)
h = [1, 2, 3]
h[1:2] = (h.append(9) or v for v in "ab")
print(h)
