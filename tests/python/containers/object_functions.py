# Built-in functions on objects: attributes, classes, calls.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    x = 1
    def __init__(self):
        self.y = 2
    def method(self):
        return self.y
    @property
    def z(self):
        return 3
class B(A):
    pass
a = B()
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "z"), getattr(a, "nope", 5), hasattr(a, "y"), hasattr(a, "nope"), getattr(a, "method")())
setattr(a, "w", 9)
print(a.w, sorted(vars(a).items()), delattr(a, "w"), hasattr(a, "w"))
print(isinstance(a, A), isinstance(a, (int, A)), isinstance(1, int | str), isinstance(True, int), isinstance(1, (str, (float, int))), isinstance(None, int | None), isinstance(a, ()))
print(issubclass(B, A), issubclass(bool, (str, int)), issubclass(int, object), issubclass(A, B), issubclass(bool, int | str), isinstance(int, type), isinstance(A, object))
print(callable(len), callable(A), callable(a), callable(a.method), callable(lambda: 1), callable(5), callable(print), callable(int), callable([].append))
print([n for n in dir(a) if not n.startswith("__")], len("abc"), len({1: 2}), len(range(5)), repr("a'b"), ascii("é\n☃"), repr([1, "a"]))
print(hash(1), hash(True), hash(2.0), hash(-1), hash(2**61), hash("a") == hash("a"), hash(None) == hash(None), hash(0.5) == hash(0.5))
print(all([]), any([]), all([1, 0]), any([0, 1]), all(x > 0 for x in [1, 2]), any(map(bool, [0, ""])))
print(format(5), format("a", ">3"), format(3.14159, ".2f"), format(255, "x"), format(None))
for action in [
    lambda: getattr(a, "nope"), lambda: getattr(a, 5), lambda: hasattr(a, 5), lambda: setattr(a, 5, 1), lambda: setattr(a, "z", 1),
    lambda: delattr(a, "nope"), lambda: setattr(1, "x", 1), lambda: getattr(a), lambda: setattr(a, "x"), lambda: getattr(a, "b", 1, 2),
    lambda: isinstance(1, 1), lambda: isinstance(1, "int"), lambda: isinstance(1, (1, int)), lambda: isinstance(1, (int, 1)), lambda: isinstance(1, list[int]),
    lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: isinstance(1), lambda: issubclass(int),
    lambda: len(5), lambda: len(), lambda: len([], []), lambda: len(x=[]), lambda: hash([]), lambda: hash({}), lambda: hash(),
    lambda: all(5), lambda: any(), lambda: callable(), lambda: repr(), lambda: repr(1, 2), lambda: format(1, 2), lambda: format(),
    lambda: vars(5), lambda: vars([]), lambda: a(), lambda: 5(), lambda: len(a), lambda: abs(a), lambda: a[0], lambda: a + 1,
]:
    attempt(action)
class Meta(type):
    def __instancecheck__(cls, x):
        return x == "member"
    def __subclasscheck__(cls, x):
        return x is int
class Virtual(metaclass=Meta):
    pass
print(isinstance("member", Virtual), isinstance(5, Virtual), issubclass(int, Virtual), issubclass(str, Virtual), isinstance(Virtual(), Virtual), isinstance("member", (int, Virtual)))
class Odd:
    def __len__(self):
        return -1
    def __bool__(self):
        return "yes"
    def __repr__(self):
        return 5
    def __hash__(self):
        return "x"
    def __dir__(self):
        return ["b", "a"]
odd = Odd()
attempt(lambda: len(odd))
attempt(lambda: bool(odd))
attempt(lambda: repr(odd))
attempt(lambda: hash(odd))
print(dir(odd))
class Minus:
    def __hash__(self):
        return -1
print(hash(Minus()))
