"""Reflected operands."""

class L:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print(self.name, '__add__')
        return NotImplemented

    def __radd__(self, other):
        print(self.name, '__radd__')
        return 'r'

    def __eq__(self, other):
        print(self.name, '__eq__')
        return NotImplemented

    def __lt__(self, other):
        print(self.name, '__lt__')
        return NotImplemented

    def __gt__(self, other):
        print(self.name, '__gt__')
        return True


class Sub(L):
    def __radd__(self, other):
        print(self.name, 'Sub.__radd__')
        return 's'


a, b, s = L('a'), L('b'), Sub('s')
print(a + s)
print(s + a)
print(1 + a)
try:
    print(a + b)
except TypeError as error:
    print(error)
print(a == b, a == a, a != b)
print(a < b, a < s)
try:
    a <= b
except TypeError as error:
    print(error)
print([a] == [a], a in [b, a])
