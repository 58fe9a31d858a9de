class Celsius(float):
    def __repr__(self):
        return f'Celsius({float(self)})'


class Real:
    def __float__(self):
        return 2.5


class Wrong:
    def __float__(self):
        return 1


class Indexable:
    def __index__(self):
        return 7


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


for text in ['0', '1.5', ' -2.5e3 ', '1_0.5', 'inf', '-Infinity', 'nan', 'NaN', '', 'abc', '1e', '.5', '5.', '1e400', '0x1p3', '1.5f', '٣.٥']:
    show(repr(text), lambda: float(text))
show('bytes', lambda: float(b'2.5'))
show('none', lambda: float())
show('int', lambda: float(3))
show('large', lambda: float(10**400))
show('list', lambda: float([]))
show('None', lambda: float(None))
show('complex', lambda: float(1j))
show('keyword', lambda: float(x=1))
show('real', lambda: float(Real()))
show('wrong', lambda: float(Wrong()))
show('index', lambda: float(Indexable()))
show('subclass', lambda: Celsius('36.6'))
show('subclass sum', lambda: Celsius(1.5) + 1)
show('subclass types', lambda: (type(Celsius(1) + Celsius(2)).__name__, type(+Celsius(1)).__name__, type(float(Celsius(1))).__name__))
show('subclass equal', lambda: (Celsius(1.5) == 1.5, Celsius(1.5) in {1.5}, Celsius(1) < 2, hash(Celsius(1)) == hash(1)))
show('subclass format', lambda: f'{Celsius(3.14159):.2f} {Celsius(2)}')
show('fromhex', lambda: float.fromhex('0x1.8p1'))
show('fromhex', lambda: float.fromhex('zz'))
show('fromhex', lambda: float.fromhex('0x1p5000'))
show('subclass fromhex', lambda: Celsius.fromhex('0x1.8p1'))
for value in [0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456.789, 1e-5, 1e-4, 1.7976931348623157e308, 5e-324, 100.0, 1/3]:
    print(repr(value), str(value), f'{value}')
    for spec in ['f', '.0f', '.3f', 'e', '.1e', 'g', '.3g', '%', '.1%', '10.2f', '<10', '>10.1f', '^12.3e', '+', ' ', ',', ',.2f', '_', '010.2f', '#.0f', 'G', 'E', 'F', '.5', 'z.1f']:
        show((value, spec), lambda: format(value, spec))
for spec in ['d', 's', 'x', 'c', '.', ',_']:
    show(spec, lambda: format(1.5, spec))
