import math


def show(text, function, *args):
    try:
        print(text, *args, '->', repr(function(*args)))
    except Exception as error:
        print(text, *args, '!', type(error).__name__, error)


VALUES = [0, 1, -1, 0.5, -0.5, 2, 10, 1000, -1000.5, 1e-10, float('inf'), float('-inf'), float('nan')]
for name in ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'ceil', 'cos', 'cosh', 'degrees', 'exp', 'expm1', 'fabs', 'floor', 'isfinite', 'isinf', 'isnan', 'log', 'log10', 'log1p', 'log2', 'modf', 'radians', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'trunc', 'frexp', 'exp2']:
    for value in VALUES:
        show(name, getattr(math, name), value)
for x in VALUES:
    for y in [0, 1, -2, 0.5, 3, float('inf'), float('nan')]:
        for name in ['atan2', 'copysign', 'fmod', 'hypot', 'pow']:
            show(name, getattr(math, name), x, y)
        show('isclose', math.isclose, x, y)
        show('nextafter', math.nextafter, x, y)
for n in [0, 1, 2, 5, 10, 20, 25, -1, 2.0, 'x', 10**40]:
    show('factorial', math.factorial, n) if not isinstance(n, int) or n < 10**6 else None
    show('isqrt', math.isqrt, n)
    for k in [0, 1, 3, 7, -1]:
        if not isinstance(n, int) or n < 10**6:
            show('comb', math.comb, n, k)
            show('perm', math.perm, n, k)
        show('gcd', math.gcd, n, k)
        show('lcm', math.lcm, n, k)
print(math.gcd(), math.lcm(), math.gcd(12, 18, 30), math.lcm(2, 3, 4), math.perm(5))
print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.prod([1, 2, 3]), math.prod([], start=5), math.prod([1.5, 2]), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.fsum([]))
print(math.dist([0, 0], [3, 4]), math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2))
show('dist', math.dist, [1], [1, 2])
show('log', math.log, 8, 2)
show('log', math.log, 10**400)
show('log2', math.log2, 2**2000)
show('log', math.log, 0)
show('log', math.log, 5, 1)
show('ldexp', math.ldexp, 0.5, 10)
show('ldexp', math.ldexp, 1.0, 5000)
show('ldexp', math.ldexp, 1.0, -5000)
show('exp', math.exp, 1000)
show('sqrt', math.sqrt, 'x')
show('floor', math.floor, 'x')
show('ceil', math.ceil, 1e20)
show('trunc', math.trunc, -2.7)


class Length:
    def __floor__(self):
        return 'floor'

    def __ceil__(self):
        return 'ceil'

    def __trunc__(self):
        return 'trunc'

    def __float__(self):
        return 4.0


print(math.floor(Length()), math.ceil(Length()), math.trunc(Length()), math.sqrt(Length()))
