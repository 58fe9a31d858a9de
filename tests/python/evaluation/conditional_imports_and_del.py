"""Conditional imports and del."""

import math

x = 1
del x
try:
    x
except NameError as error:
    print(error)


def f():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as error:
        print(error)
    try:
        del y
    except UnboundLocalError as error:
        print(error)


f()
a = [0, 1, 2, 3, 4, 5]
del a[0], a[-1], a[1:3]
print(a)
d = {'a': 1, 'b': 2}
del d['a']
try:
    del d['a']
except KeyError as error:
    print('KeyError', error)


class C:
    pass


c = C()
c.attr = 1
del c.attr
try:
    del c.attr
except AttributeError as error:
    print(error)
try:
    del math.nothing
except AttributeError as error:
    print(error)
try:
    del a[9]
except IndexError as error:
    print(error)
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)
