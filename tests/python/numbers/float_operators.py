import itertools

inf, nan = float('inf'), float('nan')
VALUES = [0.0, -0.0, 1.0, -1.5, 0.1, 2.5, -7.25, 1e300, -1e-300, 123456789.123, inf, -inf, nan]
INTEGERS = [0, 1, -2, 3, 2**53 + 1, 10**400]


def show(name, function, *args):
    try:
        print(name, *(repr(a) if len(repr(a)) < 40 else 'large' for a in args), '->', repr(function(*args)))
    except Exception as error:
        print(name, *(repr(a) if len(repr(a)) < 40 else 'large' for a in args), '!', type(error).__name__, error)


for a, b in itertools.chain(
    itertools.product(VALUES, VALUES), itertools.product(VALUES, INTEGERS), itertools.product(INTEGERS, VALUES)
):
    show('+', lambda a, b: a + b, a, b)
    show('-', lambda a, b: a - b, a, b)
    show('*', lambda a, b: a * b, a, b)
    show('/', lambda a, b: a / b, a, b)
    show('//', lambda a, b: a // b, a, b)
    show('%', lambda a, b: a % b, a, b)
    show('divmod', divmod, a, b)
    show('<', lambda a, b: a < b, a, b)
    show('<=', lambda a, b: a <= b, a, b)
    show('==', lambda a, b: a == b, a, b)
    show('!=', lambda a, b: a != b, a, b)
    show('>=', lambda a, b: a >= b, a, b)
for a in VALUES:
    for b in [0, 1, 2, -1, 0.5, -0.5, 3.0, 1e10]:
        show('**', lambda a, b: a ** b, a, b)
        show('**', lambda a, b: b ** a, a, b)
for a in VALUES:
    print(-a, +a, abs(a), bool(a), repr(a), str(a), f'{a}')
    show('int', int, a)
    show('round', round, a)
    for digits in [0, 1, 2, -1, -3, 400, -400]:
        show('round', round, a, digits)
    show('is_integer', lambda: a.is_integer())
    show('ratio', lambda: a.as_integer_ratio())
    show('hex', lambda: a.hex())
    if a == a:
        show('fromhex', lambda: float.fromhex(a.hex()) == a)
    show('parts', lambda: (a.real, a.imag, a.conjugate()))
    show('floor', lambda: (a.__floor__(), a.__ceil__(), a.__trunc__()))
    print(a.__add__(1), a.__add__('x'), a.__eq__(1), a.__lt__(2.0), a.__lt__('x'), a.__radd__(2), a.__bool__())
show('pow', pow, 2.0, 3, 5)
show('ordering', lambda: 1.0 < 'x')
show('add', lambda: 1.0 + 'x')
show('hash', lambda: [hash(1.0) == hash(1), hash(0.5) == hash(0.5), hash(2.0**70) == hash(2**70), {1: 'a', 1.0: 'b', True: 'c'}])
