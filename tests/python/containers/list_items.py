# Lists: indexing, slicing, assignment and deletion.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a = list(range(10))
print(a[0], a[-1], a[2:5], a[::3], a[::-1], a[8:2:-2], a[-3:], a[:-7], a[20:], a[-100:3])
print(a[True], a[slice(1, 3)], a[10**30:], a[:-(10**30)])
a[0] = "zero"
a[-1] = "nine"
print(a)
a[1:3] = ["x", "y", "z", "w"]
print(a)
a[::2] = range(6)
print(a)
a[5:5] = [100, 200]
print(a)
a[3:1] = ["inserted"]
print(a)
a[2:6] = []
print(a)
a[:] = a
print(a)
a[1:2] = a
print(a)
del a[0], a[-1]
print(a)
del a[1:4]
print(a)
del a[::2]
print(a)
del a[::-3]
print(a)
del a[:]
print(a)
b = [1, 2, 3]
def bad_set(key, value):
    b[key] = value
def bad_delete(key):
    del b[key]
attempt(lambda: b[3])
attempt(lambda: b[-4])
attempt(lambda: b["a"])
attempt(lambda: b[1.0])
attempt(lambda: b[None])
attempt(lambda: b[1:"a"])
attempt(lambda: b[::0])
attempt(lambda: b[10**30])
attempt(lambda: bad_set(3, 1))
attempt(lambda: bad_set("a", 1))
attempt(lambda: bad_set(slice(0, 1), 5))
attempt(lambda: bad_set(slice(None, None, 2), [1]))
attempt(lambda: bad_set(slice(None, None, 2), 5))
attempt(lambda: bad_delete(3))
attempt(lambda: bad_delete("a"))
class Two:
    def __index__(self):
        return 2
print(b[Two()], b[: Two()], [1] * Two())
class Wrong:
    def __index__(self):
        return "two"
attempt(lambda: b[Wrong()])
print(b)
