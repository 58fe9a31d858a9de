class Convertible:
    def __complex__(self):
        return 1 + 2j


class Wrong:
    def __complex__(self):
        return 1


class Real:
    def __float__(self):
        return 0.5


class Phase(complex):
    pass


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


VALUES = [0j, 1j, -1j, 1 + 2j, -1.5 - 0.5j, complex(0.0, -0.0), complex(-0.0, 0.0), 1e200 + 1e200j, complex('inf'), complex('nanj')]
for a in VALUES:
    print(a, repr(a), a.real, a.imag, a.conjugate(), -a, +a, bool(a))
    show('abs', lambda: abs(a))
    for b in [0j, 1j, 2 - 1j, 2, 0.5, True]:
        show((a, '+', b), lambda: a + b)
        show((b, '-', a), lambda: b - a)
        show((a, '*', b), lambda: a * b)
        show((a, '/', b), lambda: a / b)
        show((b, '/', a), lambda: b / a)
        show((a, '==', b), lambda: (a == b, a != b, b == a))
        show((a, '<', b), lambda: a < b)
for a, b in [(1j, 2), (1j, -1), (2, 1j), (1 + 1j, 0), (0j, 0), (0j, 1), (0j, -1), (1j, 0.5), (2j, 3)]:
    show((a, '**', b), lambda: complex(round((a ** b).real, 9), round((a ** b).imag, 9)))
for text in ['1', '1j', '1+2j', ' -1.5-2.5j ', '(1+2j)', 'j', '-j', '1e3+1e-3j', 'infj', 'nan', '', '1 + 2j', '1+2', 'x', '1_0j']:
    show(repr(text), lambda: complex(text))
show('none', lambda: complex())
show('two', lambda: complex(1, 2))
show('keywords', lambda: complex(real=1, imag=2.5))
show('complex parts', lambda: complex(1j, 1j))
show('text and number', lambda: complex('1', 2))
show('number and text', lambda: complex(1, '2'))
show('list', lambda: complex([]))
show('list', lambda: complex(1, []))
show('three', lambda: complex(1, 2, 3))
show('convertible', lambda: complex(Convertible()))
show('wrong', lambda: complex(Wrong()))
show('real', lambda: complex(Real()))
show('subclass', lambda: (Phase(1, 2), type(Phase(1) + 1).__name__, Phase(1) == 1, isinstance(Phase(), complex)))
show('hash', lambda: (hash(1 + 0j) == hash(1), hash(2.5 + 0j) == hash(2.5), hash(1j) == hash(complex(0, 1))))
show('modulo', lambda: 1j % 2)
show('floor', lambda: 1j // 2)
show('pow', lambda: pow(1j, 2, 3))
show('divmod', lambda: divmod(1j, 2))
show('int', lambda: int(1j))
show('round', lambda: round(1j))
show('order', lambda: sorted([1j, 2j]))
for spec in ['', 'f', '.2f', 'e', '>12', '<12.1f', '+.1f', 'g', ',', '=10', '010']:
    show(spec, lambda: format(1.5 - 2.25j, spec))
