# Subclasses of list and tuple, and special methods found on the class.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Stack(list):
    def push(self, x):
        self.append(x)
    def peek(self):
        return self[-1]
s = Stack([1])
s.push(2)
s.label = "stack"
print(s, s.peek(), len(s), s.label, isinstance(s, list), s == [1, 2], [1, 2] == s, type(s).__name__)
print(type(s[:]).__name__, type(s + [1]).__name__, type(s * 2).__name__, type(s.copy()).__name__, type(sorted(s)).__name__)
class Fixed(list):
    def __getitem__(self, i):
        return "item", i
    def __len__(self):
        return 42
    def __iter__(self):
        return iter("iter")
    def __contains__(self, x):
        return x == "magic"
    def __repr__(self):
        return "Fixed!"
    def __eq__(self, other):
        return "eq"
f = Fixed([1, 2])
print(f[0], f[1:], len(f), list(f), "magic" in f, 1 in f, f, f == 1, f != 1, [f], bool(f))
attempt(lambda: hash(f))
class Plus(list):
    def __add__(self, other):
        return "plus"
    def __radd__(self, other):
        return "reflected"
    def __iadd__(self, other):
        return "in place"
p = Plus()
print(p + 1, 1 + p, [1] + p)
p += 1
print(p)
class Init(list):
    def __init__(self, n):
        super().__init__(range(n))
print(Init(3), Init(n=2))
class Less(list):
    def __lt__(self, other):
        return "less"
print(Less() < [], [] > Less(), Less() > [])
class Pair(tuple):
    __slots__ = ()
    @property
    def left(self):
        return self[0]
    def __repr__(self):
        return "<" + repr(self[0]) + ", " + repr(self[1]) + ">"
print(Pair([1, 2]), Pair([1, 2]).left, [Pair("ab")], Pair((1, 2)) == (1, 2), Pair((1, 2)) < (1, 3))
x, y = Pair([5, 6])
print(x, y)
attempt(lambda: Pair(5))
class Meta(type):
    def __len__(cls):
        return 7
    def __iter__(cls):
        return iter(["a", "b"])
    def __getitem__(cls, i):
        return i
    def __contains__(cls, x):
        return True
class C(metaclass=Meta):
    pass
print(len(C), list(C), C[5], 9 in C, [*C])
