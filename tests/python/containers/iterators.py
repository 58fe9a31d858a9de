# Iterators of the containers: exhaustion, hints, changes while walking.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for c in [[1, 2], (1, 2), "ab", b"ab", {1: 2}, {1}, frozenset([1]), range(2), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items()]:
    it = iter(c)
    print(iter(it) is it, it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__(), list(it), next(it, "end"))
attempt(lambda: next(iter([])))
attempt(lambda: next(5))
attempt(lambda: next([]))
attempt(lambda: iter(5))
attempt(lambda: iter(5, 6))
attempt(lambda: iter())
attempt(lambda: next())
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if len(a) < 6:
        a.append(x * 10)
print(seen)
for x in a:
    a.remove(x)
print(a)
it = iter(a)
list(it)
a.append("late")
print(list(it))
rev = reversed([1, 2, 3])
print(next(rev), rev.__length_hint__(), list(rev), list(rev))
b = [1, 2, 3]
rev = reversed(b)
b.clear()
print(list(rev))
class Sequence:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i
    def __len__(self):
        return 3
print(list(Sequence()), list(reversed(Sequence())), 4 in Sequence(), 5 in Sequence(), [*Sequence()])
count = 0
def tick():
    global count
    count += 1
    return count
print(list(iter(tick, 4)), count)
it = iter(tick, 6)
print(next(it), list(it))
def stop():
    raise StopIteration
print(list(iter(stop, 1)))
class Down:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Down(3)), tuple(Down(2)), set(Down(3)), sum(Down(4)), max(Down(5)), 2 in Down(4), list(zip(Down(2), Down(3))))
class NotIterator:
    def __iter__(self):
        return 5
attempt(lambda: list(NotIterator()))
class NoReverse:
    __reversed__ = None
attempt(lambda: reversed(NoReverse()))
attempt(lambda: reversed(5))
attempt(lambda: reversed({1}))
attempt(lambda: reversed())
class OwnReverse:
    def __reversed__(self):
        return iter("own")
print(list(reversed(OwnReverse())), list(reversed("abc")), list(reversed((1, 2))))
d = {1: 1}
it = iter(d.items())
print(next(it))
attempt(lambda: next(it))
print(next(it, None))
