"""Copies and equality."""

import copy


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def __eq__(self, other):
        return isinstance(other, Node) and (self.value, self.children) == (other.value, other.children)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
print(shallow == tree, deep == tree, shallow.children is tree.children, deep.children is tree.children, deep.children[1].children[0].value)
loop = [1]
loop.append(loop)
other = copy.deepcopy(loop)
print(other[1] is other, other is loop, copy.copy([1, [2]]), copy.deepcopy({'a': [1]}), copy.copy((1, 2)))
shared = [1]
both = copy.deepcopy([shared, shared])
print(both[0] is both[1], both[0] is shared)


class Custom:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deep'


print(copy.copy(Custom()), copy.deepcopy([Custom()]), {1, 2} == {2, 1}, [1] == (1,), 1 == 1.0 == True, 'a' == b'a', None == 0, float('nan') == float('nan'))
print({1: [1]} == {1: [1]}, (1, [2]) == (1, [2]), {1} < {1, 2}, {1, 3} <= {1, 2}, frozenset([1]) == {1}, range(3) == range(0, 3, 1), range(0) == range(2, 2))
