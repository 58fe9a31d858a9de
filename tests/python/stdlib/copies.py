import copy
from collections import OrderedDict, defaultdict, deque, namedtuple


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)


class Custom:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Custom(self.x + 1)

    def __deepcopy__(self, memo):
        return Custom(copy.deepcopy(self.x, memo) * 10)


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self, a):
        self.a = a


class Items(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.label = 'items'


Point = namedtuple('Point', 'x y')
inner = [1, 2]
for value in [5, 'x', None, (1, 2), [inner, 3], {'k': inner}, {1, 2}, deque([inner], maxlen=3), frozenset([1]), bytearray(b'ab'), (inner,), Point(inner, 2), range(3)]:
    shallow, deep = copy.copy(value), copy.deepcopy(value)
    print(value, shallow == value, deep == value, shallow is value, deep is value, type(deep).__name__)
shallow, deep = copy.copy([inner]), copy.deepcopy([inner])
print(shallow[0] is inner, deep[0] is inner)
node = Node(1, [Node(2), Node(3)])
a, b = copy.copy(node), copy.deepcopy(node)
print(a.children is node.children, b.children is node.children, b.children[0] is node.children[0], [c.value for c in b.children])
loop = []
loop.append(loop)
other = copy.deepcopy(loop)
print(other[0] is other, other is loop)
shared = [inner, inner]
twice = copy.deepcopy(shared)
print(twice[0] is twice[1], twice)
print(copy.copy(Custom(1)).x, copy.deepcopy(Custom(2)).x)
s = Slotted([1])
print(copy.copy(s).a is s.a, copy.deepcopy(s).a is s.a, hasattr(copy.copy(s), 'b'))
items = Items([1, [2]])
c, d = copy.copy(items), copy.deepcopy(items)
print(c, c.label, type(c).__name__, d, d.label, c[1] is items[1], d[1] is items[1])
dd = defaultdict(list, {'a': [1]})
print(copy.copy(dd), copy.deepcopy(dd)['new'])
od = OrderedDict(a=[1])
print(copy.copy(od), copy.deepcopy(od), copy.deepcopy(od)['a'] is od['a'])
print(copy.copy(len) is len, copy.deepcopy(Node) is Node, copy.deepcopy(print) is print)
error = ValueError('a', 1)
print(repr(copy.copy(error)), repr(copy.deepcopy(error)))
method = copy.deepcopy(node.__init__)
try:
    copy.copy(x for x in [])
except TypeError as error:
    print(error)
