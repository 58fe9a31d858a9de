"""Dict order and deletion."""

d = {'a': 1, 'b': 2, 'c': 3}
del d['a']
d['a'] = 4
print(d, list(d), d.popitem(), d)
d['b'] = 5
d.update(z=1, b=6)
print(d, list(reversed(d)), d.pop('z'), d.pop('q', None), d.setdefault('n'), d)
try:
    for key in d:
        d[key + 'x'] = 1
except RuntimeError as error:
    print(error)
e = {1: 'a', 2: 'b'}
try:
    for key in e:
        del e[key]
except RuntimeError as error:
    print(error)
for key in list(e):
    del e[key]
print(e, {1: 'i', 1.0: 'f', True: 'b'}, {**{'a': 1}, 'a': 2}, dict([('a', 1)], b=2), dict.fromkeys('ab', 0))
k = e.keys()
e['new'] = 1
print(list(k), 'new' in k, e.items() == {('new', 1)}, {1: 2}.keys() & {1, 3}, {1: 2}.items() - {(1, 2)}, {'a': 1} | {'b': 2}, {'a': 1} == {'a': 1.0})
f = {i: i * i for i in range(5)}
for i in range(4):
    f.pop(i)
for i in range(3):
    f[i] = i
print(f, max(f), sum(f.values()), sorted(f.items(), key=lambda p: -p[1]), {v: k for k, v in f.items()})
print({'a': {'b': {'c': 1}}}['a']['b'].get('c'), {}.get('x', 'd'), len({}), {'x': 1}.items(), {'x': 1}.keys(), {'x': 1}.values())
print({(1, 2): 'tuple', None: 'none', frozenset([1]): 'set'}, hash((1, 2)) == hash((1, 2)))
