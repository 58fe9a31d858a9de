"""Weak references, as far as nobody can tell whether an object is still alive.

Source: library reference, weakref. **Invariant**: an answer that would depend on whether an object has died is a
diagnostic, since memory is not reclaimed at the same moments as in CPython. A reference gives an object, and a container finds
one, that the program holds in its hand, which is alive by that, and a task that is not done, which only a search for cyclic
garbage could end; it does not show what is in it. Objects in it are held.
"""

from _operations import generic_alias as _generic_alias
from _operations import holds_what_is_in_hand as _holds_what_is_in_hand
from _operations import unsupported as _unsupported

__all__ = ['ref', 'proxy', 'WeakKeyDictionary', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize', 'ReferenceType']


def _liveness(what):
    _unsupported(
        f'{what}: whether an object is still alive', 'hold the objects in an ordinary set or dict and remove them yourself'
    )


class ref:
    __slots__ = ('_object', '__callback__')

    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __init__(self, object, callback=None, /):
        self._object = object
        self.__callback__ = callback

    def __call__(self):
        if _holds_what_is_in_hand(self, '_object'):
            return self._object
        _liveness('calling a weak reference')

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        return self._object is other._object or self._object == other._object

    def __hash__(self):
        return hash(self._object)


ReferenceType = ref


class WeakMethod(ref):
    __slots__ = ()


def proxy(object, callback=None, /):
    _liveness('a weak proxy')


class finalize:
    """Never called by the death of the object; by hand it is called once."""

    def __init__(self, obj, func, /, *args, **kwargs):
        self._object = obj
        self._call = (func, args, kwargs)
        self.atexit = True

    @property
    def alive(self):
        if self._call is not None:
            _liveness('finalize.alive')
        return False

    def __call__(self, _=None):
        call, self._call, self._object = self._call, None, None
        if call is not None:
            func, args, kwargs = call
            return func(*args, **kwargs)

    def detach(self):
        call, self._call = self._call, None
        if call is not None:
            return (self._object, *call)


class _Container:
    """What would show the members of a weak container."""

    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __iter__(self):
        _liveness(f'iterating over a {type(self).__name__}')

    def __len__(self):
        if not self._held:
            return 0
        _liveness(f'len() of a {type(self).__name__}')

    def __bool__(self):
        return len(self) > 0

    def clear(self):
        self._held.clear()

    def __repr__(self):
        return f'<{type(self).__name__}>'


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

    keys = values = items = _Container.__iter__


class WeakValueDictionary(_Container):
    def __init__(self, other=(), /, **kwargs):
        self._held = {}
        self.update(other, **kwargs)

    def _look(self, key):
        if key in self._held:
            _liveness('looking into a WeakValueDictionary')

    def __getitem__(self, key):
        self._look(key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._held[key] = value

    def __delitem__(self, key):
        self._look(key)
        raise KeyError(key)

    def __contains__(self, key):
        self._look(key)
        return False

    def get(self, key, default=None):
        self._look(key)
        return default

    def pop(self, key, *args):
        self._look(key)
        return {}.pop(key, *args)

    def setdefault(self, key, default=None):
        self._look(key)
        self._held[key] = default
        return default

    def update(self, other=(), /, **kwargs):
        for key, value in {**dict(other), **kwargs}.items():
            self[key] = value

    keys = values = items = _Container.__iter__
