"""Abstract base classes: a class with abstract methods left cannot be instantiated."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        functions = [value.fget, value.fset, value.fdel]
    elif isinstance(value, (classmethod, staticmethod)):
        functions = [value.__func__]
    else:
        functions = [value]
    return any(getattr(function, '__isabstractmethod__', False) for function in functions)


def update_abstractmethods(cls):
    if not isinstance(cls, ABCMeta):
        return cls
    names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABCMeta(type):
    def __init__(cls, name, bases, namespace, /, **kwargs):
        cls._abc_registered = []
        update_abstractmethods(cls)

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if cls in subclass.__mro__:
            return subclass
        if subclass in cls.__mro__:
            raise RuntimeError('Refusing to create an inheritance cycle')
        # What counts as a `cls` counts as every abstract class above it.
        for base in cls.__mro__:
            if isinstance(base, ABCMeta):
                base._abc_registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        hook = getattr(cls, '__subclasshook__', None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        return any(issubclass(subclass, registered) for registered in cls._abc_registered)


class ABC(metaclass=ABCMeta):
    __slots__ = ()
