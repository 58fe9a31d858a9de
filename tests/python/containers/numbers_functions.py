# Built-in functions on numbers.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(abs(-3), abs(2.5), abs(-0.0), abs(True), abs(-(2**70)))
print(bin(10), bin(-1), oct(64), hex(255), hex(-(2**70)), bin(True), bin(0))
print(chr(65), chr(233), chr(0x1F600), ord("a"), ord("é"), ord(b"x"))
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(-1, 3.0), divmod(2**70, 10))
print(pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(3, -1, 7), pow(-2, 3, 5), pow(2.0, 3), pow(base=2, exp=3), pow(2, 3, mod=3))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(15, -1), round(25, -1), round(2.5, None), round(1234.567, -2), round(True))
print(sum([]), sum([1, 2, 3]), sum([0.1] * 10), sum([1, 2.5]), sum([[1], [2]], []), sum([1], start=5), sum((True, True)), sum(range(5), 10))
print(sum([2**62, 2**62, 2**62]), sum([1e100, 1.0, -1e100]))
print(max(1, 2), max([3, 1, 2]), min("hello"), max([], default=0), min([], default=None), max(1, 2.0, True), min(1, True), min(True, 1))
print(max("apple", "fig", key=len), min(["bb", "a", "cc"], key=len), max([1, 2, 3], key=lambda x: -x), max([(1, "b"), (1, "a")]), max([1, 2], key=None))
for action in [
    lambda: abs("a"), lambda: abs(), lambda: bin(1.5), lambda: hex("a"), lambda: oct(None),
    lambda: chr(-1), lambda: chr(0x110000), lambda: chr(2**40), lambda: chr("a"), lambda: chr(1.5),
    lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: ord(b"ab"), lambda: ord([]),
    lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod(1, "a"), lambda: divmod(1),
    lambda: pow("a", 2), lambda: pow(2, 3, 0), lambda: pow(2, 3, "a"), lambda: pow(2.0, 3, 5), lambda: pow(2), lambda: pow(2, -1, 4),
    lambda: round("a"), lambda: round(), lambda: round(1, 2, 3), lambda: round(1.5, "a"), lambda: round(float("nan")), lambda: round(float("inf")),
    lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum(), lambda: sum([1], 2, 3), lambda: sum([None]),
    lambda: max(), lambda: max(5), lambda: max([]), lambda: min(()), lambda: max(1, "a"), lambda: min([1, "a"]), lambda: max(1, 2, default=3),
    lambda: max(1, foo=2), lambda: max([1, 2], key=5), lambda: max(None, None),
]:
    attempt(action)
class Money:
    def __init__(self, n):
        self.n = n
    def __abs__(self):
        return "abs"
    def __divmod__(self, other):
        return "divmod", other
    def __rdivmod__(self, other):
        return "rdivmod", other
    def __pow__(self, e, m=None):
        return "pow", e, m
    def __round__(self, digits=None):
        return "round", digits
    def __index__(self):
        return self.n
    def __gt__(self, other):
        return self.n > other.n
    def __repr__(self):
        return "Money"
m = Money(5)
print(abs(m), divmod(m, 2), divmod(2, m), pow(m, 2), pow(m, 2, 3), round(m), round(m, 2), bin(m), chr(Money(70)), max(Money(1), m).n)
