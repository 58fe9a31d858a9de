from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


d = defaultdict(list)
d['a'].append(1)
d['b'].append(2)
d['a'].append(3)
print(d, dict(d), len(d), 'c' in d, d.get('c'), d['c'], 'c' in d)
print(d.default_factory is list, d.copy(), d == {'a': [1, 3], 'b': [2], 'c': []}, isinstance(d, dict))
counts = defaultdict(int, {'x': 5}, y=2)
counts['x'] += 1
counts['z'] += 1
print(counts, sorted(counts.items()), counts | {'w': 0}, {'v': 1} | counts)
show('no factory', lambda: defaultdict()['x'])
show('bad factory', lambda: defaultdict(3))
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 1
print({key: dict(value) for key, value in nested.items()})

o = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
o.move_to_end('a')
print(o, list(o), o.popitem(), o)
o['d'] = 4
o.move_to_end('d', last=False)
print(o, o.popitem(last=False), o, list(reversed(o)))
show('empty', lambda: OrderedDict().popitem())
show('missing', lambda: o.move_to_end('zz'))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict())
print(OrderedDict.fromkeys('abc', 0), o | {'q': 9}, {'q': 9} | o)

c = Counter('mississippi')
print(c, c['s'], c['zz'], c.most_common(), c.most_common(2), c.total(), sorted(c.elements()))
c.update('mmm')
c.subtract({'s': 10})
print(c, +c, -c)
print(Counter(a=3, b=1) + Counter(a=1, b=2), Counter(a=3, b=1) - Counter(a=1, b=2))
print(Counter(a=3, b=1) | Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter())
del c['not there']
c += Counter('m')
print(c, Counter({'a': 2}).copy(), dict(Counter([1, 1, 2])))
show('fromkeys', lambda: Counter.fromkeys('ab'))

base = {'a': 1, 'b': 2}
chain = ChainMap({'a': 10}, base)
print(chain, chain['a'], chain['b'], len(chain), list(chain), sorted(chain.items()), 'b' in chain, chain.get('zz', 5))
child = chain.new_child({'c': 3})
child['b'] = 20
print(child, base, child.parents, dict(child))
show('missing', lambda: chain['zz'])
show('delete', lambda: chain.__delitem__('b'))
show('pop', lambda: chain.pop('b'))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper({'a': 1}, b=2)
u['c'] = 3
u.update(d=4)
print(u, u['A'], len(u), sorted(u), u.get('zz'), 'B' in u, u.pop('A'), u)
show('missing', lambda: u['zz'])

items = UserList([3, 1, 2])
items.append(0)
items.sort()
print(items, items[1:], items + [9], len(items), 2 in items, items == [0, 1, 2, 3], list(items))
