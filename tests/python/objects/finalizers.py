"""`__del__` is called with the last reference."""


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def objects():
    C(1)
    print("-")
    c = C(2)
    c = C(3)
    print("--")
    d = {"c": c}
    del c
    print("---")
    d.clear()
    print("----")
    lst = [C(4), C(5)]
    lst.pop(0)
    print("-----")


objects()
print("objects done")


class Again:
    """Comes back once, and is not told again."""

    def __del__(self):
        global kept
        print("again")
        kept = self


def resurrected():
    Again()
    print("kept", kept is not None)


kept = None
resurrected()
kept = None
print("gone for good")


class Holder:
    def __init__(self, *held):
        self.held = held

    def __del__(self):
        print("holder")


Holder(C("first"), C("second"))
print("what it held")
pair = [C("a"), C("b")]
del pair[1]
pair = C("last")
print("end")
