def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __repr__(self):
        return f'Money({self.amount})'

    def __radd__(self, other):
        return Money(other + self.amount)

    def __rmul__(self, other):
        return Money(other * self.amount)

    def __rsub__(self, other):
        return NotImplemented

    def __rpow__(self, other):
        return ('rpow', other)

    def __rdivmod__(self, other):
        return ('rdivmod', other)

    def __lt__(self, other):
        return 'lt'

    def __eq__(self, other):
        return self.amount == other


class Special(int):
    def __radd__(self, other):
        return ('radd', other)

    def __rsub__(self, other):
        return ('rsub', other)


show('radd', lambda: 1 + Money(2))
show('radd', lambda: 1.5 + Money(2))
show('rmul', lambda: 3 * Money(2))
show('rsub', lambda: 3 - Money(2))
show('rpow', lambda: 3 ** Money(2))
show('rdivmod', lambda: divmod(3, Money(2)))
show('gt', lambda: 1 > Money(2))
show('eq', lambda: (2 == Money(2), 2 != Money(2), Money(3) == 3))
show('subclass first', lambda: (1 + Special(2), 1 - Special(2), Special(1) + 2, Special(1) - 2))
show('sum', lambda: sum([1, 2.5, True, 3]))
show('sum', lambda: sum([Money(1)], 5))
show('min', lambda: (min(1, 0.5, True), max(1, 1.0), max(1.0, 1), min([3, 2, 10**30])))
show('round', lambda: [round(x) for x in (0.5, 1.5, 2.5, -0.5, 2.675)])
show('round', lambda: [round(x, 2) for x in (2.675, 1.005, -1.115, 1e20)])
show('round', lambda: round('x'))
show('round', lambda: round(1.5, 'x'))
show('divmod', lambda: [divmod(7, 2), divmod(-7, 2), divmod(7.5, -2), divmod(7, 2.5)])
show('equal', lambda: [1 == 1.0, True == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 0.1 + 0.2 == 0.3])
show('large', lambda: [10**30 < 1e30, 10**30 == 1e30, 10**30 > 1e30, 10**400 > 1e308, -10**400 < float('-inf')])
show('dict', lambda: {1: 'int', 1.0: 'float', True: 'bool', 1 + 0j: 'complex'})
show('sort', lambda: sorted([3, 1.5, True, 2, -0.5, 10**20, 1e19]))
show('add', lambda: 1 + 'x')
show('add', lambda: 1 + None)
show('sub', lambda: 1.5 - 'x')
show('mul', lambda: 1.5 * 'x')
show('mul', lambda: {} * 2)
show('div', lambda: 1 / 'x')
show('mod', lambda: 1 % [])
show('pow', lambda: 2 ** 'x')
show('shift', lambda: 1 << 1.5)
show('and', lambda: 1 & 1.5)
show('or', lambda: 1.5 | 2)
show('matmul', lambda: 1 @ 2)
show('less', lambda: 1 < 'x')
show('greater', lambda: None >= 1)
show('negate', lambda: -'x')
show('invert', lambda: ~1.5)
show('zero', lambda: 1 / 0)
show('zero', lambda: 1 // 0)
show('zero', lambda: 1 % 0)
show('zero', lambda: 1.0 / 0)
show('zero', lambda: 1.0 // 0)
show('zero', lambda: 1.0 % 0)
show('zero', lambda: divmod(1, 0))
show('zero', lambda: divmod(1.0, 0))
show('zero', lambda: 0 ** -1)
show('zero', lambda: 0.0 ** -1)
show('shift', lambda: 1 << -1)
show('overflow', lambda: 10**400 * 1.0)
show('overflow', lambda: 2.0 ** 10000)
show('overflow', lambda: 10**400 / 3)
show('exact', lambda: 10**400 // 10**399)
show('exact', lambda: 10**400 / 10**399)
x = 5
x += 2
x *= 3
x -= 1
x //= 3
x **= 2
x %= 7
x <<= 3
x |= 1
x ^= 8
x &= 0xff
x >>= 1
x /= 4
print(x)
