# Subclasses of dict: __missing__, overridden methods, copies.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Counter(dict):
    def __missing__(self, key):
        return 0
c = Counter(a=1)
c["b"] += 2
c["a"] += 5
print(c, c["z"], "z" in c, c.get("z"), len(c))
class Default(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value
d = Default()
d[1].append(2)
print(d, type(d).__name__, isinstance(d, dict), d == {1: [1, 2]})
print(type(d.copy()).__name__, type(d | {}).__name__, type(Default.fromkeys("a")).__name__)
class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
    def __getitem__(self, key):
        return super().__getitem__(key.upper())
u = Upper()
u["a"] = 1
u.update(b=2)
print(u, u["a"], dict(u))
attempt(lambda: u["b"])
attempt(lambda: u["z"])
class Logged(dict):
    def __init__(self, *args, **kwargs):
        print("init", args, kwargs)
        super().__init__(*args, **kwargs)
        self.extra = "attribute"
print(Logged({"x": 1}, y=2), Logged(z=1).extra)
class Mapping:
    def keys(self):
        return ["p", "q"]
    def __getitem__(self, key):
        return key * 2
print(dict(Mapping()), dict(Mapping(), r=1))
e = {}
e.update(Mapping())
print(e, {**Mapping(), "s": 1})
class Iter(dict):
    def __iter__(self):
        return iter(["only"])
    def keys(self):
        return ["only"]
print(dict(Iter(only=1, other=2)))
print(repr(Counter()), str(Counter(x=1)), Counter(x=1) == {"x": 1})
del c["a"]
attempt(lambda: c.pop("a"))
print(sorted(c.items()), bool(Counter()))
