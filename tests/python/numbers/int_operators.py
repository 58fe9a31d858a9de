import itertools

VALUES = [0, 1, -1, 2, -3, 7, 10, -10, 255, 2**31, -2**63, 2**63, 2**64 + 1, -10**20, 10**25]


def show(name, function, *args):
    try:
        print(name, *args, '->', repr(function(*args)))
    except Exception as error:
        print(name, *args, '!', type(error).__name__, error)


for a, b in itertools.product(VALUES, VALUES):
    show('+', lambda a, b: a + b, a, b)
    show('-', lambda a, b: a - b, a, b)
    show('*', lambda a, b: a * b, a, b)
    show('//', lambda a, b: a // b, a, b)
    show('%', lambda a, b: a % b, a, b)
    show('/', lambda a, b: a / b, a, b)
    show('divmod', divmod, a, b)
    show('&', lambda a, b: a & b, a, b)
    show('|', lambda a, b: a | b, a, b)
    show('^', lambda a, b: a ^ b, a, b)
    print(a, b, a < b, a <= b, a == b, a != b, a > b, a >= b)

for a in VALUES:
    print(-a, +a, ~a, abs(a), bool(a), hash(a) == hash(float(a)), int(a), float(a), round(a), round(a, -1), round(a, -2))
    print(a.bit_length(), a.bit_count(), a.as_integer_ratio(), a.conjugate(), a.real, a.imag, a.numerator, a.denominator)
    for count in [0, 1, 5, 63, 64, 100, -1]:
        show('<<', lambda a, b: a << b, a, count)
        show('>>', lambda a, b: a >> b, a, count)
    for exponent in [0, 1, 2, 5, -1, -2]:
        show('**', pow, a, exponent)
        for modulus in [1, 7, -5, 0, 10**12]:
            show('pow', pow, a, exponent, modulus)
