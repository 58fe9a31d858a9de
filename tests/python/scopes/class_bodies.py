"""Class bodies."""

x = 'module'


class A:
    print(__name__, __qualname__)
    x = x + ' copied'
    y = x

    def f(self):
        return x

    def g(self):
        return self.x

    for i in range(3):
        pass

    class Inner:
        z = x
        print(__qualname__)


print(A().f(), A().g(), A.i, A.Inner.z, A.Inner.__qualname__, A.f.__qualname__)


def make():
    t = 'local'

    class B:
        s = t
        print(__qualname__)

        def get(self):
            return t

    return B


print(make()().get(), make().s)
print(sorted(name for name in vars(A) if not name.startswith('__')))
