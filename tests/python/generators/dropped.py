"""Generators that are left in the middle are closed when nothing refers to them any more."""
import contextlib


def gen(name):
    try:
        for i in range(3):
            yield i
    finally:
        print("closed", name)


def simple():
    for x in gen("loop"):
        print(x)
        break
    print("after break")
    g = gen("local")
    next(g)
    g = None
    print("after rebinding")
    g = gen("deleted")
    next(g)
    del g
    print("after del")
    next(gen("temporary"))
    print("after temporary")
    g = gen("returned")
    next(g)


simple()
print("after return")


def raising():
    g = gen("raising")
    next(g)
    raise ValueError


try:
    raising()
except ValueError as e:
    print("caught")
print("after except")


def swallow():
    try:
        yield 1
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("swallow closed")


def bad():
    try:
        yield 1
    finally:
        raise KeyError("x")


b = bad()
next(b)
b = None
print("bad done")
s = swallow()
next(s)
s = 1


@contextlib.contextmanager

def cm(n):
    print("enter", n)
    try:
        yield n
    finally:
        print("leave", n)


with cm(1) as a, cm(2) as b:
    print("in")
m = cm(3)
m.__enter__()
del m
print("m gone")

keep = gen("global")
next(keep)
_private = gen("private")
next(_private)
print("end")
