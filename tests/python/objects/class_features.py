"""Class features."""

class Registry:
    made = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Registry.made.append((cls.__name__, tag))

    def __class_getitem__(cls, item):
        return f'{cls.__name__}[{item}]'


class One(Registry, tag='first'):
    pass


class Two(One):
    pass


print(Registry.made, Registry[int], Two['x'])
try:
    class Bad(Registry, other=1):
        pass
except TypeError as error:
    print(type(error).__name__)


class Singleton:
    _it = None

    def __new__(cls, *args):
        print('new', args)
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it

    def __init__(self, *args):
        print('init', args)


print(Singleton(1) is Singleton(2))


class NotInstance:
    def __new__(cls):
        return 5

    def __init__(self):
        print('never')


print(NotInstance())
Dynamic = type('Dynamic', (Registry,), {'x': 1, 'm': lambda self: self.x})
print(Dynamic().m(), Dynamic.__name__, Registry.made[-1])


def decorate(cls):
    cls.extra = True
    return cls


@decorate
class Decorated:
    """Doc."""

    @staticmethod
    def s():
        return 's'

    @classmethod
    def c(cls):
        return cls.__name__


print(Decorated.extra, Decorated.s(), Decorated().c(), Decorated.__doc__, Decorated.__annotations__ if hasattr(Decorated, '__annotations__') else {})


class Annotated:
    x: int = 1
    y: 'str'


print(Annotated.__annotations__, hasattr(Annotated, 'y'))
