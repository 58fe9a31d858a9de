# Slice objects and what __getitem__ gets.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, 2), slice(None), slice("a", [], None))
print(s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(10**30).indices(7), slice(-(10**30), 5).indices(7))
print(slice(1, 2) == slice(1, 2), slice(1) != slice(2), slice(1, 2) < slice(1, 3), slice(1) == 1)
class Echo:
    def __getitem__(self, key):
        return key
e = Echo()
print(e[1:2], e[::3], e[:], e[1:2, 3], e[...], e[None:"x"], e[1, 2], e[()])
attempt(lambda: slice())
attempt(lambda: slice(1, 2, 3, 4))
attempt(lambda: slice(a=1))
attempt(lambda: hash(slice(1)))
attempt(lambda: {slice(1): 2})
attempt(lambda: slice("a").indices(5))
attempt(lambda: slice(1).indices(-1))
attempt(lambda: slice(1).indices("a"))
attempt(lambda: slice(1, 2, 0).indices(4))
try:
    setattr(slice(1), "start", 1)
except AttributeError:
    print("read only")
for start in (None, -7, -2, 0, 2, 7):
    for stop in (None, -7, -1, 0, 3, 7):
        for step in (None, -3, -1, 2):
            print(list(range(5))[start:stop:step], slice(start, stop, step).indices(5))
