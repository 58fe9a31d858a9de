# Dicts: order, many keys, colliding hashes, keys with methods of their own.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = {}
for i in range(200):
    d[i * 37 % 211] = i
for i in range(0, 200, 3):
    del d[i * 37 % 211]
for i in range(0, 30, 3):
    d[i * 37 % 211] = -i
print(list(d.items()))
print(len(d), d.popitem(), d.popitem())
class Key:
    def __init__(self, name, hash_):
        self.name, self.hash = name, hash_
    def __hash__(self):
        return self.hash
    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name
    def __repr__(self):
        return "Key(" + self.name + ")"
keys = [Key(n, h) for n, h in [("a", 1), ("b", 1), ("c", 9), ("d", 1), ("e", -1)]]
e = {k: k.name for k in keys}
print(e, e[Key("b", 1)], Key("b", 2) in e, Key("x", 1) in e)
del e[Key("b", 1)]
print(e, [k in e for k in keys])
e[Key("b", 1)] = "again"
print(e)
class Broken:
    def __hash__(self):
        raise ValueError("no hash")
attempt(lambda: {Broken(): 1})
class Unequal:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("no comparison")
f = {1: "one"}
attempt(lambda: f[Unequal()])
attempt(lambda: Unequal() in {2: "two"})
class Float(float):
    pass
print({1: "a"}[Float(1.0)], {2**70: "big"}[2**70], {2.0**70: "float"}[2**70])
class NoHash:
    __hash__ = None
attempt(lambda: {NoHash(): 1})
class OnlyEq:
    def __eq__(self, other):
        return True
attempt(lambda: {OnlyEq()})
print({"x": 1, "y": {"z": [1, (2, {"w": None})]}})
print(list(reversed({1: 2, 3: 4})), list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4}.values())))
