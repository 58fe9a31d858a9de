"""Weak references, as far as nobody can tell whether an object is still alive.

Source: library reference, weakref. **Invariant**: an answer that would depend on whether an object has died is a
diagnostic, since memory is not reclaimed at the same moments as in CPython. A reference gives an object, and a container shows
one, to which the program leads otherwise, which is alive by that, or a task that is not done, which only a search for cyclic
garbage could end. Objects in them are held, but nobody is led to an object through an instance of the classes in `_WEAK`.
"""

from _operations import generic_alias as _generic_alias
from _operations import surely_alive as _surely_alive
from _operations import unsupported as _unsupported
from _collections_abc import MutableMapping as _MutableMapping
from _collections_abc import MutableSet as _MutableSet
from atexit import register as _at_exit
from types import MethodType as _MethodType

__all__ = ['ref', 'proxy', 'WeakKeyDictionary', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize', 'ReferenceType']


def _alive(object, what):
    """The object, if it is alive for certain."""
    if not _surely_alive(object, _WEAK):
        _unsupported(
            f'{what}: whether an object is still alive',
            'hold the objects in an ordinary set or dict and remove them yourself',
        )
    return object


class ref:
    __slots__ = ('_object', '__callback__')

    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __init__(self, object, callback=None, /):
        self._object = object
        self.__callback__ = callback

    def __call__(self):
        return _alive(self._object, 'calling a weak reference')

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        return self._object is other._object or self._object == other._object

    def __hash__(self):
        return hash(self._object)


ReferenceType = ref


class WeakMethod(ref):
    """To a bound method, which lives as long as the object that it is bound to."""

    __slots__ = ('_function',)

    def __init__(self, meth, callback=None, /):
        if not isinstance(meth, _MethodType):
            raise TypeError(f'argument should be a bound method, not {type(meth)}')
        super().__init__(meth.__self__, callback)
        self._function = meth.__func__

    def __call__(self):
        return _MethodType(self._function, super().__call__())

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return self._object is other._object and self._function == other._function

    def __hash__(self):
        return hash((self._object, self._function))


def _forward(name):
    def method(self, *args):
        return getattr(_referent(self), name)(*args)

    method.__name__ = name
    return method


def _referent(proxy):
    return _alive(object.__getattribute__(proxy, '_object'), 'using a weak proxy')


class ProxyType:
    """All that is asked of it is asked of its object."""

    __slots__ = ('_object', '__weakref__')

    def __getattribute__(self, name):
        return getattr(_referent(self), name)

    def __setattr__(self, name, value):
        setattr(_referent(self), name, value)

    def __delattr__(self, name):
        delattr(_referent(self), name)

    def __bool__(self):
        return bool(_referent(self))

    def __repr__(self):
        what = object.__getattribute__(self, '_object')
        return f'<weakproxy at {id(self):#x} to {type(what).__name__} at {id(what):#x}>'

    __hash__ = None


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _referent(self)(*args, **kwargs)


for _name in (
    'str len iter next contains getitem setitem delitem enter exit aenter aexit await aiter anext eq ne lt le gt ge '
    'add radd sub mul int float index'
).split():
    setattr(ProxyType, f'__{_name}__', _forward(f'__{_name}__'))
ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    made = CallableProxyType() if callable(object) else ProxyType()
    _builtin_set(made, '_object', object)
    return made


_builtin_set = object.__setattr__


class finalize:
    """Calls a function once: by hand, or at the end of the program, where it is a diagnostic if the object may have died before."""

    _registered = []

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registered:
            _at_exit(finalize._exit)
        self._registered.append(self)
        self._object = obj
        self._call = (func, args, kwargs)
        self.atexit = True

    @staticmethod
    def _exit():
        for each in reversed(finalize._registered):
            if each.atexit:
                each()

    @property
    def alive(self):
        if self._call is None:
            return False
        _alive(self._object, 'a finalizer')
        return True

    def peek(self):
        if self.alive:
            return (self._object, *self._call)

    def detach(self):
        if self.alive:
            found = (self._object, *self._call)
            self._call = self._object = None
            return found

    def __call__(self, _=None):
        if self.alive:
            _, func, args, kwargs = self.detach()
            return func(*args, **kwargs)


class _Container:
    """What would show the members of a weak container."""

    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __iter__(self):
        return _Members(self, 'iterating over')

    def __len__(self):
        return len([None for _ in _Members(self, 'len() of')])

    def __bool__(self):
        return len(self) > 0

    def _weakly_held(self):
        """What it refers to without keeping it alive, in order."""
        return list(self._held)

    def clear(self):
        self._held.clear()

    def __repr__(self):
        return f'<{type(self).__name__}>'


class _Members:
    """The members of a weak container, one after the other, as long as each is alive; or what `show` makes of each."""

    def __init__(self, container, doing, show=None):
        self._left = iter(container._weakly_held())
        self._what = f'{doing} a {type(container).__name__}'
        self._show = show

    def __iter__(self):
        return self

    def __next__(self):
        member = _alive(next(self._left), self._what)
        return member if self._show is None else self._show(member)


class WeakSet(_Container):
    def __init__(self, data=None):
        self._held = set()
        if data is not None:
            self.update(data)

    def add(self, item):
        self._held.add(item)

    def discard(self, item):
        self._held.discard(item)

    def remove(self, item):
        self._held.remove(item)

    def update(self, other):
        for item in other:
            self.add(item)

    def __contains__(self, item):
        return item in self._held

    def copy(self):
        return type(self)(self)


class WeakKeyDictionary(_Container):
    def __init__(self, dict=None):
        self._held = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self._held[key]

    def __setitem__(self, key, value):
        self._held[key] = value

    def __delitem__(self, key):
        del self._held[key]

    def __contains__(self, key):
        return key in self._held

    def get(self, key, default=None):
        return self._held.get(key, default)

    def pop(self, key, *args):
        return self._held.pop(key, *args)

    def setdefault(self, key, default=None):
        return self._held.setdefault(key, default)

    def update(self, dict=None, /, **kwargs):
        for key, value in {**(dict or {}), **kwargs}.items():
            self[key] = value

    keys = _Container.__iter__

    def values(self):
        return _Members(self, 'iterating over', self._held.get)

    def items(self):
        return _Members(self, 'iterating over', lambda key: (key, self._held[key]))

    def keyrefs(self):
        return [ref(key) for key in self._held]


class WeakValueDictionary(_Container):
    def __init__(self, other=(), /, **kwargs):
        self._held = {}
        self.update(other, **kwargs)

    def _weakly_held(self):
        return list(self._held.values())

    def _look(self, key):
        return _alive(self._held[key], 'looking into a WeakValueDictionary')

    def __getitem__(self, key):
        return self._look(key)

    def __setitem__(self, key, value):
        self._held[key] = value

    def __delitem__(self, key):
        self._look(key)
        del self._held[key]

    def __contains__(self, key):
        return key in self._held and self._look(key) is not None

    def get(self, key, default=None):
        return self._look(key) if key in self._held else default

    def pop(self, key, *args):
        if key in self._held:
            self._look(key)
        return self._held.pop(key, *args)

    def setdefault(self, key, default=None):
        if key in self._held:
            return self._look(key)
        self._held[key] = default
        return default

    def update(self, other=(), /, **kwargs):
        for key, value in {**dict(other), **kwargs}.items():
            self[key] = value

    def __iter__(self):
        return iter([key for key in self._held if key in self])

    keys = __iter__

    def values(self):
        return _Members(self, 'iterating over')

    def items(self):
        return iter([(key, self._look(key)) for key in self._held])

    def valuerefs(self):
        return [ref(value) for value in self._held.values()]


_MutableSet.register(WeakSet)
_MutableMapping.register(WeakKeyDictionary)
_MutableMapping.register(WeakValueDictionary)

_WEAK = (ref, ProxyType, finalize, _Container, _Members)
