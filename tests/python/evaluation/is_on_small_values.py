"""Is on small values."""

print(None is None, True is True, 1 is 1, 'a' is 'a', () is (), (1,) == (1,), [] is [], {} is not {})
x = 256
y = 256
print(x is y, ... is ..., NotImplemented is NotImplemented)
a = 'text'
b = a
print(a is b, [a][0] is a, (a, b)[1] is a, {1: a}[1] is a)
n = float('nan')
print(n is n, n == n, n in [n], [n] == [n], n in (0, n), {n: 1}.get(n), (n,) == (n,), [n].index(n), [n].count(n))


class A:
    def m(self):
        pass


i = A()
print(i.m is i.m, i.m == i.m, A.m is A.m, i is i, type(i) is A, A() is A(), i.m.__self__ is i, i.m.__func__ is A.m)
