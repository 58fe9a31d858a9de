"""Method resolution."""

class A:
    def who(self):
        return 'A'

    def chain(self):
        return ['A']


class B(A):
    def who(self):
        return 'B' + super().who()

    def chain(self):
        return ['B'] + super().chain()


class C(A):
    def who(self):
        return 'C' + super().who()

    def chain(self):
        return ['C'] + super().chain()


class D(B, C):
    def chain(self):
        return ['D'] + super().chain()


print([c.__name__ for c in D.__mro__], D().who(), D().chain(), D.mro() == list(D.__mro__))
print(super(B, D()).who(), super(C, D()).chain(), B.who(D()), isinstance(D(), C), issubclass(D, A), D.__bases__)
try:
    class Bad(A, B):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(A, A):
        pass
except TypeError as error:
    print(error)


class Mixin:
    def __init__(self, **kw):
        print('Mixin', kw)
        super().__init__()


class Base:
    def __init__(self, **kw):
        print('Base', kw)
        super().__init__(**{k: v for k, v in kw.items() if k != 'b'})


class Final(Base, Mixin):
    def __init__(self):
        super().__init__(b=1, m=2)


Final()
D.who = lambda self: 'patched'
print(D().who(), D.__name__, D.__qualname__, D.__module__, type(D), D.__base__, object.__bases__)
