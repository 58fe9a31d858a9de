"""Except clauses."""

def attempt(action):
    try:
        action()
    except (KeyError, IndexError) as error:
        return 'lookup', type(error).__name__, error.args
    except ArithmeticError as error:
        return 'arithmetic', error
    except ValueError:
        return 'value'
    except Exception as error:
        return 'other', type(error).__name__, str(error)
    else:
        return 'fine'


for action in [
    lambda: {}['x'], lambda: [][1], lambda: 1 / 0, lambda: int('x'), lambda: None.attr, lambda: 1, lambda: undefined,
    lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: [1].remove(2), lambda: 'a'.index('b'),
    lambda: (1).x, lambda: 2.5 % 0, lambda: 10 ** 400 * 1.0, lambda: [1, 2][5], lambda: 'abc'[10], lambda: (1,)[3],
    lambda: range(3)[7], lambda: b'a'[4], lambda: next(iter([])), lambda: float('q'), lambda: divmod(1, 0), lambda: 0 ** -1,
    lambda: 'a' + 1, lambda: 1 + 'a', lambda: [] + (), lambda: -'a', lambda: {} < {}, lambda: 1 < 'a', lambda: [1] < ['a'],
    lambda: 'a' * 'b', lambda: 3 @ 4, lambda: {[]: 1}, lambda: {1, []}, lambda: 1 in 5, lambda: 5[0], lambda: [][None],
    lambda: 'x'['y'], lambda: {}.update(5), lambda: int([]), lambda: float({}), lambda: len(5), lambda: iter(5), lambda: 1(),
    lambda: 1 << -1, lambda: round('a'), lambda: bytes(-1), lambda: bytes([256]), lambda: chr(-1), lambda: complex('x'), lambda: ~1.5,
    lambda: hash([]), lambda: sorted([1, 'a']), lambda: max([]), lambda: min(1, 'a'), lambda: sum([[]]), lambda: int('12', 99),
    lambda: 'abc'.split(''), lambda: ''.join([1]), lambda: '{}'.format(), lambda: '%d' % 'a', lambda: '%s %s' % 1, lambda: object() + 1,
    lambda: type('x', (int, str), {}), lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: setattr(1, 'a', 2), lambda: (1).__add__(),
]:
    print(attempt(action))
