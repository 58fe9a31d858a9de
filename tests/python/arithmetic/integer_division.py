"""Integer division."""

for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
for a in (7.5, -7.5):
    for b in (2, -2.0):
        print(a, b, a // b, a % b, divmod(a, b))
print(-1 // 10, -1 % 10, 1 // -10, 1 % -10, 0 // -5, -0.0 % 5, 5 % -0.1)
big = 10 ** 30
print(big // 7, -big // 7, big % 13, -big % 13, divmod(-big, 10 ** 15 + 1), big // -(10 ** 29))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(0.5), round(1e20))
print(int(-3.9), int(3.9), -3 ** 2, 2 ** -1, 2 ** 0.5, (-8) ** (1 / 3), 0 ** 0, 0.0 ** 0)
print(True + True, True * 5, -True, ~True, True // 2, True / 2, 5 % True, isinstance(True, int), True == 1, {1: 'a', True: 'b'})
print(1e308 * 10, -1e308 * 10, 1e-320, 5e-324 / 2, float('inf') - float('inf'), 1 / 3, 100 * 1.1, 0.1 + 0.2, 1e16 + 1, 123456789012345678)
