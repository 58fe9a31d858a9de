"""Name mangling and private."""

class A:
    __secret = 'a'

    def __init__(self):
        self.__value = 1
        self._single = 2
        self.__dunder__ = 3

    def get(self):
        return self.__value, self.__secret

    def __hidden(self):
        return 'hidden'

    def call(self):
        return self.__hidden()


class B(A):
    __secret = 'b'

    def mine(self):
        return self.__secret

    def __hidden(self):
        return 'other'


b = B()
print(b.get(), b.mine(), b.call(), sorted(vars(b)), b._A__value, b._B__secret, hasattr(b, '__value'))


class _C:
    def f(self):
        __x = 5
        return [__x for _ in range(1)], (lambda __y: __y)(2)

    def g(self):
        try:
            return self.__q
        except AttributeError as error:
            return str(error)


print(_C().f(), _C().g())
