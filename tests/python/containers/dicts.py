# Dicts: methods and their failures.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), "a" in d, "z" in d, d["b"])
print(d.get("a"), d.get("z"), d.get("z", 5), d.setdefault("a", 6), d.setdefault("d", 7), d.setdefault("e"))
print(d)
print(d.pop("a"), d.pop("zz", "default"), d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("p", 1), ["q", 2], "rs"])
d.update()
d.update(z=26)
print(d)
del d["x"]
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([(1, 2), (3, 4)]), dict(zip("ab", range(2))))
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {}.fromkeys((1,), []))
print({"a": 1} | {"b": 2, "a": 3}, {1: 2} == {1.0: 2.0}, {1: 2} != {1: 3}, {1: 2} == {2: 1})
e = {"a": 1}
f = e
f |= {"b": 2}
f |= [("c", 3)]
print(e, f is e, e.copy() == e, e.copy() is e)
e.clear()
print(e, bool(e), bool({0: 0}))
print({1: "int", True: "bool", 1.0: "float"}, {0: "a", False: "b"}, {None: 1, (): 2})
attempt(lambda: {}["a"])
attempt(lambda: {}[1, 2])
attempt(lambda: {}.pop("a"))
attempt(lambda: {}.popitem())
attempt(lambda: {}[[]])
attempt(lambda: {[]: 1})
attempt(lambda: [] in {})
attempt(lambda: {}.get({}))
attempt(lambda: dict(1))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict(["a"]))
attempt(lambda: dict(1, 2))
attempt(lambda: {}.update(5))
attempt(lambda: {}.update([5]))
attempt(lambda: {} | 5)
attempt(lambda: {} < {})
attempt(lambda: {}.get())
attempt(lambda: {}.setdefault())
attempt(lambda: dict.fromkeys(5))
attempt(lambda: hash({}))
def delete():
    del {}["gone"]
attempt(delete)
g = {}
g["self"] = g
print(g)
