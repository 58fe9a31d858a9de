"""Negative steps."""

s = 'abcdefgh'
for part in [slice(None, None, -1), slice(5, 1, -1), slice(1, 5, -1), slice(-1, -5, -2), slice(None, 3, -1), slice(3, None, -1), slice(100, None, -3), slice(-100, 100), slice(None, -100, -1), slice(0, 0, -1), slice(-1, None), slice(2, -2), slice(None, None, 3)]:
    print(part, s[part], list(range(8))[part], tuple(s)[part] == tuple(s[part]), part.indices(8), range(8)[part])
a = list(range(8))
a[::-2] = 'wxyz'
print(a)
a[1:3] = [10, 20, 30]
print(a)
a[5:2] = ['in']
print(a)
del a[::-3]
print(a)
a[:] = a[::-1]
print(a, a[-1::-1] == a[::-1])
for action in [lambda: s[::0], lambda: a.__setitem__(slice(None, None, 2), [1]), lambda: s['a':], lambda: s[1.0], lambda: a.__setitem__(slice(0, 1), 5)]:
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
b = bytearray(b'hello')
b[::2] = b'HLO'
print(b, b[::-1], bytes(b)[-2:], 'abc'[-2:-1], 'abc'[5:], [1, 2, 3][:-1], ()[1:], range(10)[-3:], range(0, 20, 3)[::-2])
