class Code(int):
    def __repr__(self):
        return f'Code({int(self)})'


class Indexable:
    def __index__(self):
        return 42


class Integral:
    def __int__(self):
        return 17


class Wrong:
    def __int__(self):
        return 'x'


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


for text in ['0', ' 12 ', '-5', '+7', '1_000', '1__0', '_1', '', ' ', '0x10', '1e3', '٣', '99999999999999999999', 'abc', '\n3\t']:
    show(repr(text), lambda: int(text))
    show(repr(text), lambda: int(text, 0))
    show(repr(text), lambda: int(text, 16))
for text, base in [('ff', 16), ('0b101', 2), ('0o17', 0), ('z', 36), ('2', 2), ('1', 1), ('1', 37), ('1', -1), ('08', 0)]:
    show((text, base), lambda: int(text, base))
    show((text, base), lambda: int(text, base=base))
show('bytes', lambda: int(b'12'))
show('bytes', lambda: int(b'1x'))
show('bytearray', lambda: int(bytearray(b'34'), 8))
show('none', lambda: int())
show('float', lambda: int(3.99))
show('float', lambda: int(-3.99))
show('large', lambda: int(1e25))
show('inf', lambda: int(float('inf')))
show('nan', lambda: int(float('nan')))
show('list', lambda: int([]))
show('None', lambda: int(None))
show('complex', lambda: int(1j))
show('two', lambda: int(3, 2))
show('base only', lambda: int(base=3))
show('three', lambda: int('1', 2, 3))
show('keyword', lambda: int(x=1))
show('index', lambda: int(Indexable()))
show('int', lambda: int(Integral()))
show('wrong', lambda: int(Wrong()))
show('bool', lambda: int(True))
show('subclass', lambda: Code(5))
show('subclass text', lambda: Code('101', 2))
show('subclass sum', lambda: Code(5) + 1)
show('subclass type', lambda: type(Code(5) + Code(6)).__name__)
show('subclass equal', lambda: (Code(5) == 5, hash(Code(5)) == hash(5), Code(5) in {5}))
show('subclass int', lambda: type(int(Code(7))).__name__)
show('subclass attribute', lambda: (Code(5).real, type(Code(5).real).__name__))
show('subclass big', lambda: Code(10**30) * 2)
show('subclass index', lambda: [10, 20, 30][Code(1)])
show('subclass str', lambda: str(Code(3)))
show('subclass format', lambda: f'{Code(3):>5}|{Code(3)}|{Code(255):x}')
show('subclass bool', lambda: [bool(Code(0)), bool(Code(1))])
show('isinstance', lambda: (isinstance(True, int), isinstance(Code(1), int), issubclass(bool, int)))


class Meters(int):
    def __new__(cls, value, unit='m'):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __add__(self, other):
        return Meters(int(self) + int(other), self.unit)


m = Meters(3, 'km') + 4
print(m, m.unit, type(m).__name__, -m, m * 2)
