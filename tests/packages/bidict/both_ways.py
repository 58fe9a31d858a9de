"""bidict: mappings that are read in both directions, their duplicates, views and order."""

from bidict import MutableBidict, OrderedBidict, ValueDuplicationError, bidict, frozenbidict, inverted

names = bidict({'a': 1, 'b': 2})
print(names, names.inverse[1], names.inverse.inverse is names, sorted(inverted(names)))
try:
    names['c'] = 1
except ValueDuplicationError as error:
    print(repr(error))
names.forceput('c', 1)
print(dict(names), names.pop('c'), len(names), 2 in names.inverse)
names.update(x=5, y=6)
print(names.inverse.pop(5), names, names | {'z': 3}, names == {'b': 2, 'y': 6})
order = OrderedBidict([('k', 1), ('j', 2), ('i', 3)])
order.move_to_end('k')
print(order, list(reversed(order)), order.popitem(last=False), order.inverse)
print(frozenbidict(a=1), hash(frozenbidict(a=1)) == hash(frozenbidict({'a': 1})), isinstance(names, MutableBidict))
try:
    names.putall([('q', 7), ('r', 7)])
except ValueDuplicationError:
    print('nothing was put', names)
