"""Functions whose implementation depends on the class of the first argument.

Source: functools, singledispatch; PEP 443. The implementation of a class is that of the first class registered in
its method resolution order, where an abstract class that the class is a virtual subclass of stands
behind the last class of that order that is one, too.
"""

from functools import update_wrapper
from types import GenericAlias, MappingProxyType, UnionType


def _most_specific(cls, registered):
    """The registered class whose implementation instances of `cls` get; None if there is none."""
    order = cls.__mro__
    best, place = [], len(order)
    for candidate in registered:
        if candidate in order:
            at = 2 * order.index(candidate)
        elif issubclass(cls, candidate):
            at = 2 * max(i for i, base in enumerate(order) if issubclass(base, candidate)) + 1
        else:
            continue
        if not best or at < place:
            best, place = [candidate], at
        elif at == place:
            best.append(candidate)
    leaves = [one for one in best if not any(other is not one and issubclass(other, one) for other in best)]
    if len(leaves) > 1:
        raise RuntimeError(f'Ambiguous dispatch: {leaves[0]} or {leaves[1]}')
    return leaves[0] if leaves else None


def _is_union(cls):
    from typing import Union, get_origin

    return get_origin(cls) in (Union, UnionType)


def _can_be_registered(cls):
    if isinstance(cls, type):
        return not isinstance(cls, GenericAlias)
    return _is_union(cls) and all(isinstance(each, type) for each in cls.__args__)


def singledispatch(func):
    registry = {}

    def dispatch(cls):
        found = registry.get(cls)
        return registry[_most_specific(cls, registry)] if found is None else found

    def register(cls, func=None):
        if _can_be_registered(cls):
            if func is None:
                return lambda func: register(cls, func)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            if not getattr(cls, '__annotations__', {}):
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                    'or plain `@register` on an annotated function.'
                )
            from typing import get_type_hints

            func = cls
            name, cls = next(iter(get_type_hints(func).items()))
            if not _can_be_registered(cls):
                if _is_union(cls):
                    raise TypeError(f'Invalid annotation for {name!r}. {cls!r} not all arguments are classes.')
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
        for each in (cls,) if isinstance(cls, type) else cls.__args__:
            registry[each] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = lambda: None
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """The same for methods, the first argument being the one after `self`."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
