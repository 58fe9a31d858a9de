"""Augmented assignment."""

class Tracked:
    def __init__(self, value):
        self.value = value

    def __iadd__(self, other):
        print('iadd', other)
        self.value += other
        return self

    def __add__(self, other):
        print('add', other)
        return Tracked(self.value + other)

    __isub__ = None


t = same = Tracked(1)
t += 2
print(t is same, t.value)
t = t + 3
print(t is same, t.value)
try:
    t -= 1
except TypeError as error:
    print(error)
a = b = [1]
a += [2]
a = a + [3]
print(a, b)
pair = ([1], 2)
try:
    pair[0] += [2]
except TypeError as error:
    print(error, pair)
x = 5
x //= 2
x **= 3
x <<= 2
x |= 1
x ^= 3
x &= 0xff
x %= 7
print(x)
d = {'k': 1}
d['k'] += 1
d.setdefault('l', []).append(d['k'])
s = 'a'
s *= 3
s += 'b'
print(d, s)
