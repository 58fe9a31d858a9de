"""Order of operands."""

def f(x):
    print('eval', x)
    return x


f(1) + f(2) * f(3) - f(4)
f(1) < f(2) < f(0) < f(9)
print([f(1), f(2)][f(0)])
d = {f('k1'): f('v1'), f('k2'): f('v2')}
f(2) if f(0) else f(3)
print(f(0) or f('') or f('x') or f('y'))
print(f(1) and f(0) and f(2))
(lambda a, b=f('default'), *c: None)(f('a'), *[f('star')], **{})
print(f(1) is f(1), f(2) not in [f(3)], not f(0))
f('lower')[f(0):f(3):f(1)]
x = y = f(5)
print(x, y)
