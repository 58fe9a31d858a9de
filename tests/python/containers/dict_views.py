# Views of dicts: sets of keys and items, live, in both directions.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d["d"] = 4
print(k, v, i, len(k))
print("a" in k, "z" in k, 4 in v, 9 in v, ("a", 1) in i, ("a", 2) in i, ("a",) in i, 5 in i)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted(k & ["b", "c"]))
print(sorted({"a", "z"} & k), sorted({"z"} | k), sorted({"a", "q"} - k), sorted({"a", "q"} ^ k))
print(sorted(i & {("a", 1), ("b", 9)}), sorted(i - {("a", 1)}), sorted(["a"] | k))
print(k == {"a", "b", "c", "d"}, k == {"a"}, k != {"a"}, k <= {"a"}, k > {"a"}, {"a"} < k, k >= k, k == d.keys())
print(i == dict(d).items(), i == {}.items(), v == v, v == d.values(), k.isdisjoint(["q"]), k.isdisjoint("ab"), i.isdisjoint([]))
print({1: 2}.items() == {(1, 2)}, {1: 2}.keys() == {1.0})
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
print({}.keys(), {}.values(), {}.items(), set({}.keys()))
attempt(lambda: k | 1)
attempt(lambda: k & 1)
attempt(lambda: k - 1)
attempt(lambda: k < [1])
attempt(lambda: v < v)
attempt(lambda: v | v)
attempt(lambda: k[0])
attempt(lambda: hash(k))
attempt(lambda: [[]] & k)
attempt(lambda: {1: []}.items() & {(1, 2)})
attempt(lambda: {1: []}.items() | set())
def change_size():
    for key in d:
        d[key + key] = 0
attempt(change_size)
print(len(d))
def delete():
    for key in d:
        del d[key]
attempt(delete)
def change_values():
    for key, value in d.items():
        d[key] = value + 1
    return list(d.values())
attempt(change_values)
it = iter(d)
next(it)
d["new"] = 1
attempt(lambda: next(it))
attempt(lambda: next(it))
del d["new"]
attempt(lambda: next(it))
loop = {}
loop["v"] = loop.values()
print(loop)
