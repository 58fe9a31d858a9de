"""Decimal numbers: arithmetic, rounding, contexts, texts."""

import decimal
from decimal import ROUND_HALF_UP, Decimal, getcontext, localcontext

numbers = [Decimal(text) for text in ('0', '-0.0', '1.10', '-2.5', '1E+3', '0.000001', '1e-7', '123456789.987654321', '7')]
for a in numbers:
    print(repr(a), -a, abs(a), a.normalize(), a.as_tuple(), hash(a) == hash(float(a)) or a, int(a), round(a), round(a, 1))
    for b in numbers:
        print(a + b, a - b, a * b, a < b, a == b, max(a, b), end=' ')
        if b:
            print(a / b, a // b, a % b)
        else:
            print()
print(sum([Decimal('0.1')] * 10), Decimal('0.1') * 3 == Decimal('0.3'), Decimal(0.1))
print(Decimal(2) ** 10, Decimal('1.5') ** -2, Decimal(2).sqrt(), Decimal('4.00').sqrt(), 3 + Decimal('1.5'), 1 / Decimal(3))
for rounding in ('ROUND_DOWN', 'ROUND_UP', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_HALF_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR'):
    print(rounding, [str(Decimal(text).quantize(Decimal('0.1'), rounding=rounding)) for text in ('1.25', '-1.25', '1.35', '1.21')])
for spec in ('.2f', '10.1f', '+.3e', ',.2f', '%', '.1%', '012.3f', '^15', '<9.2f', 'g', '.2g'):
    print(spec, [format(a, spec) for a in numbers])
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 7, +Decimal('1.23456789'), getcontext().prec)
print(getcontext().prec, Decimal(1) / 7)
for attempt in (
    lambda: Decimal('x'), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal([1]),
    lambda: Decimal(-1).sqrt(), lambda: int(Decimal('NaN')), lambda: Decimal('1e40').quantize(Decimal('0.01')),
    lambda: Decimal('NaN') < 1, lambda: f"{Decimal(1):z}",
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
print(Decimal('Infinity'), Decimal('-inf') + 1, Decimal('nan') == Decimal('nan'), Decimal('1.0') == 1.0, Decimal(5) in {5})
print(issubclass(decimal.DivisionByZero, ZeroDivisionError), Decimal('2.675').quantize(Decimal('.01'), ROUND_HALF_UP))
