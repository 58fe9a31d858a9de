"""Chained comparisons."""

class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(self.n, '<', other.n)
        return self.n < other.n

    def __eq__(self, other):
        print(self.n, '==', other.n)
        return self.n == other.n


def make(n):
    print('make', n)
    return Loud(n)


print(make(1) < make(2) < make(3))
print(make(2) < make(1) < make(3))
print(make(1) == make(1) < make(0))
print(1 < 2 == 2 != 3 > 1 <= 1, 1 in [1] == True, (1 in [1]) == True, 3 > 2 is True)
print(None is None is not 1, 'a' < 'b' > 'aa' not in ['c'])
