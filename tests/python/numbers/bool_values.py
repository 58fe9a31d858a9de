class Falsy:
    def __bool__(self):
        return False


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Wrong:
    def __bool__(self):
        return 1


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


for a in [True, False]:
    print(a, repr(a), str(a), not a, int(a), float(a), -a, +a, ~a, abs(a), hash(a), f'{a}', f'{a:d}', f'{a:>6}', format(a, ''))
    for b in [True, False, 0, 1, 2, 3.5]:
        show((a, '&', b), lambda: a & b)
        show((b, '&', a), lambda: b & a)
        show((a, '|', b), lambda: a | b)
        show((b, '|', a), lambda: b | a)
        show((a, '^', b), lambda: a ^ b)
        show((b, '^', a), lambda: b ^ a)
        show((a, '+', b), lambda: a + b)
        show((a, '*', b), lambda: a * b)
        show((a, '<', b), lambda: a < b)
        show((a, '==', b), lambda: a == b)
        show((a, '<<', b), lambda: a << b)
        show((a, '/', b), lambda: b / a)
    show('in place', lambda: [a.real, a.imag, a.numerator, a.denominator, a.bit_length(), a.conjugate()])
for value in [0, 1, '', 'x', [], [0], {}, {1: 2}, None, 0.0, 0.1, (), (None,), set(), 0j, 1j, b'', range(0), range(3), Falsy(), Sized(0), Sized(2), ..., int, len]:
    show('bool', lambda: bool(value))
show('wrong', lambda: bool(Wrong()))
show('negative', lambda: bool(Sized(-1)))
show('none', lambda: bool())
show('two', lambda: bool(1, 2))
show('keyword', lambda: bool(x=1))
show('types', lambda: [type(True & True).__name__, type(True & 1).__name__, type(True + True).__name__, type(not 1).__name__])
show('sum', lambda: sum([True, True, False]))
show('index', lambda: ['no', 'yes'][True])
show('identity', lambda: [bool(1) is True, (1 == 1) is True, bool('') is False])
show('xor', lambda: True ^ 'x')
show('and', lambda: 'x' & True)
try:
    class Third(bool):
        pass
except TypeError as error:
    print(error)
