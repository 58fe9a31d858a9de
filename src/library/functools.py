"""Functions of functions."""

from _operations import attributes as _attributes
from _operations import generic_alias as _generic_alias
from collections import namedtuple as _namedtuple
from types import MethodType

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        if name == '__dict__':
            for key, value in _attributes(wrapped).items():
                setattr(wrapper, key, value)
        else:
            getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        args = tuple(args)
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        self.func, self.args, keywords, attributes = state
        self.keywords = keywords or {}
        self.__dict__.update(attributes or {})

    def __class_getitem__(cls, parameters):
        return _generic_alias(cls, parameters)

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        name = type(self).__qualname__
        if type(self).__module__ == 'functools':
            name = f'functools.{name}'
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if hasattr(type(self.func), '__get__') and not callable(self.func):
            return partial(self.func.__get__(obj, cls), *self.args, **self.keywords)
        if obj is None:
            def method(instance, /, *args, **keywords):
                return self.func(instance, *self.args, *args, **{**self.keywords, **keywords})

            return method
        return partial(MethodType(self.func, obj), *self.args, **self.keywords)

    def __class_getitem__(cls, parameters):
        return _generic_alias(cls, parameters)


_absent = object()


def reduce(function, iterable, initial=_absent, /):
    iterator = iter(iterable)
    if initial is _absent:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


_CacheInfo = _namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def _make_key(args, kwds, typed):
    key = (args, tuple(kwds.items())) if kwds else (args,)
    if typed:
        key += (tuple([type(arg) for arg in args]), tuple([type(value) for value in kwds.values()]))
    return key


class _Cached:
    """A function that remembers its results, the least recently used leaving first."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0
        update_wrapper(self, function)

    def __call__(self, /, *args, **kwargs):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwargs)
        key = _make_key(args, kwargs, self._typed)
        result = self._results.get(key, _absent)
        if result is not _absent:
            self._hits += 1
            if self._maxsize is not None:
                del self._results[key]
                self._results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwargs)
        if self._maxsize is not None and key not in self._results and len(self._results) >= self._maxsize:
            del self._results[next(iter(self._results))]
        self._results[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    def __repr__(self):
        return f'<functools._lru_cache_wrapper object of {self.__qualname__}>'

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {'maxsize': self._maxsize, 'typed': self._typed}


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _Cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _Cached(function, maxsize, typed)

    return decorate


def cache(user_function, /):
    return _Cached(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                'Cannot assign the same cached_property to two different names '
                f'({self.attrname!r} and {name!r}).'
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value

    def __class_getitem__(cls, parameters):
        return _generic_alias(cls, parameters)


def _from_root(operation, negate, either_equal):
    """A comparison made of another: its negation if `negate`; joined with (in)equality if asked for."""

    def compare(self, other):
        result = operation(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if either_equal is None:
            return result
        return (result or self == other) if either_equal else (result and self != other)

    return compare


_COMPLETIONS = {
    '__lt__': {'__gt__': (True, False), '__le__': (False, True), '__ge__': (True, None)},
    '__le__': {'__ge__': (True, True), '__lt__': (False, False), '__gt__': (True, None)},
    '__gt__': {'__lt__': (True, False), '__ge__': (False, True), '__le__': (True, None)},
    '__ge__': {'__le__': (True, True), '__gt__': (False, False), '__lt__': (True, None)},
}


def total_ordering(cls):
    defined = [name for name in _COMPLETIONS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(defined)
    for name, (negate, either_equal) in _COMPLETIONS[root].items():
        if name not in defined:
            method = _from_root(getattr(cls, root), negate, either_equal)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ('obj',)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


# They use what stands above.
from _dispatch import singledispatch, singledispatchmethod
