"""Float repr."""

for x in (0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 1e17, 123456789.123456789, 1e-4, 1e-5, 1.5e-7, 1e22, 1e23, 2 ** 53, 2.0 ** 53, 1 / 3, 5e-324, 1.7976931348623157e308, float('inf'), float('-inf'), float('nan'), 100.0, 1e100, 3.14, 2.50, 1234567.0, 0.00001234):
    print(repr(x), str(x), f'{x}', f'{x:g}', f'{x:.3f}', f'{x:e}')
print([0.1 * 3, 1 - 0.9, 1.1 * 1.1, 4.35 * 100, 1.005 * 1000], (0.1).hex(), float.fromhex('0x1.8p1'), (0.5).as_integer_ratio())
print((2.0).is_integer(), (2.5).is_integer(), float(' 1_0.5e1 '), float('1e400'), float('.5'), float('5.'), 1_000.5)
