# Ranges.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for r in [range(5), range(2, 8), range(0, 20, 3), range(10, 0, -3), range(5, 5), range(0, -5), range(-3, 4, 2)]:
    print(r, list(r), len(r), list(reversed(r)), bool(r), r.start, r.stop, r.step)
    print(r[1:3], r[::-1], r[::2], r[-2:], r[:100], 4 in r, 4.0 in r, "4" in r, r.count(4), True in r)
print(range(10)[3], range(10)[-1], range(0, 100, 7)[5], range(10**15)[10**14], range(10**15)[::10**14])
print(range(3) == range(0, 3), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4), range(3) == [0, 1, 2])
print(hash(range(0, 3, 2)) == hash(range(0, 4, 2)), hash(range(0)) == hash(range(5, 5)), {range(0): 1}[range(3, 3)])
print(range(3).index(2), range(0, 10, 2).index(8), range(10, 0, -1).index(1), range(3).index(1.0))
attempt(lambda: range())
attempt(lambda: range(1, 2, 0))
attempt(lambda: range("a"))
attempt(lambda: range(1.5))
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: range(a=1))
attempt(lambda: range(3)[3])
attempt(lambda: range(3)[-4])
attempt(lambda: range(3)["a"])
attempt(lambda: range(3)[::0])
attempt(lambda: range(3).index(7))
attempt(lambda: range(3).index("a"))
attempt(lambda: range(3) < range(4))
attempt(lambda: range(3) + range(4))
try:
    setattr(range(1), "start", 1)
except AttributeError:
    print("read only")
class One:
    def __index__(self):
        return 1
print(range(One()), range(One(), 5), list(range(5)[One():]))
it = iter(range(3))
print(next(it), list(it), list(it), it.__length_hint__())
print(sum(range(1, 101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), list(map(str, range(3))))

for index in (10**19, -(10**19)):
    try:
        range(3)[index]
    except IndexError as error:
        print(error)
