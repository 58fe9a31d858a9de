"""Bit operations."""

for a in (0, 1, 5, -1, -6, 255, 2 ** 40):
    print(a, a & 12, a | 12, a ^ 12, ~a, a << 3, a >> 2, a.bit_length(), bin(a), a.bit_count())
print(True & False, True | 2, True ^ True, 5 & True, -1 >> 100, 1 << 0, 0 << 1000, (1).__lshift__(3), -8 >> 1, 6 & -6)
for bad in (lambda: 1 << -1, lambda: 1 & 1.0, lambda: 'a' | 1, lambda: ~'a', lambda: 1.5 << 1):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
