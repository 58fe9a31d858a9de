"""Recursion."""

import sys


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    print(type(error).__name__, str(error).startswith('maximum recursion depth exceeded'))


class Loop:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + 'x')

    def __eq__(self, other):
        return self == other


for action in (lambda: repr(Loop()), lambda: Loop().a, lambda: Loop() == Loop()):
    try:
        action()
    except RecursionError:
        print('too deep')


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


print(ackermann(2, 3), even(200), odd(7))
a = []
a.append(a)
d = {}
d['d'] = d
print(a, d, [a, d], a == a)
try:
    print(a == [a])
except RecursionError as error:
    print('recursion')
