"""Shallow and deep copies."""

from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from _operations import attributes as _attributes
from _operations import builtin_type as _builtin_type


class Error(Exception):
    pass


error = Error

_ATOMIC = (
    type(None), type(...), type(NotImplemented), bool, int, float, complex, str, bytes, range, slice, type,
    FunctionType, BuiltinFunctionType, CodeType, _builtin_type('property'),
)
_deque = _builtin_type('deque')


def _is_atomic(x):
    return type(x) in _ATOMIC or isinstance(x, type)


def _refuse(x):
    raise TypeError(f"cannot pickle {type(x).__name__!r} object")


_OPAQUE = tuple([_builtin_type(name) for name in ('generator', 'coroutine', 'async_generator', 'Future', 'Handle')])


def _blank(x):
    """A new object of the class of `x`, with the items of a container but without attributes."""
    cls = type(x)
    if isinstance(x, (ModuleType, *_OPAQUE)):
        _refuse(x)
    if hasattr(cls, '__getnewargs__') and not isinstance(x, (list, dict, set)):
        return cls.__new__(cls, *x.__getnewargs__())
    for base in (int, float, complex, str, bytes, tuple, frozenset):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if isinstance(x, BaseException):
        return cls.__new__(cls, *x.args)
    return cls.__new__(cls)


def _slots(x):
    names = []
    for cls in type(x).__mro__:
        slots = cls.__dict__.get('__slots__', ())
        names += [slots] if isinstance(slots, str) else slots
    return [name for name in names if name not in ('__dict__', '__weakref__') and hasattr(x, name)]


def _state(x):
    if hasattr(type(x), '__getstate__'):
        return x.__getstate__()
    state = _attributes(x)
    for name in _slots(x):
        state[name] = getattr(x, name)
    return state


def _restore(x, state):
    if hasattr(type(x), '__setstate__'):
        x.__setstate__(state)
        return
    for name, value in state.items():
        object.__setattr__(x, name, value)


def copy(x):
    if _is_atomic(x) or type(x) in (tuple, frozenset):
        return x
    cls = type(x)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls is _deque:
        return cls(x, x.maxlen)
    if hasattr(cls, '__copy__'):
        return cls.__copy__(x)
    if isinstance(x, MethodType):
        return x
    new = _blank(x)
    if isinstance(x, (list, _deque)):
        new.extend(x)
    elif isinstance(x, dict):
        for key, value in x.items():
            dict.__setitem__(new, key, value)
    elif isinstance(x, set):
        new |= x
    _restore(new, _state(x))
    return new


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    return _deep(x, memo)


def _remember(memo, x, new):
    memo.setdefault('copies', []).append((x, new))
    return new


def _deep(x, memo):
    if _is_atomic(x):
        return x
    for original, new in memo.get('copies', ()):
        if original is x:
            return new
    cls = type(x)
    if cls is list:
        new = _remember(memo, x, [])
        for item in x:
            new.append(_deep(item, memo))
        return new
    if cls is dict:
        new = _remember(memo, x, {})
        for key, value in x.items():
            new[_deep(key, memo)] = _deep(value, memo)
        return new
    if cls is tuple:
        items = [_deep(item, memo) for item in x]
        for original, new in memo.get('copies', ()):
            if original is x:
                return new
        if all(item is before for item, before in zip(items, x)):
            return x
        return _remember(memo, x, tuple(items))
    if cls in (set, frozenset):
        return _remember(memo, x, cls([_deep(item, memo) for item in x]))
    if cls is bytearray:
        return _remember(memo, x, x.copy())
    if hasattr(cls, '__deepcopy__'):
        return _remember(memo, x, x.__deepcopy__(memo))
    if isinstance(x, MethodType):
        return _remember(memo, x, MethodType(x.__func__, _deep(x.__self__, memo)))
    if isinstance(x, tuple) and hasattr(cls, '_make'):
        return _remember(memo, x, cls._make([_deep(item, memo) for item in x]))
    new = _remember(memo, x, cls([], x.maxlen) if cls is _deque else _blank(x))
    if isinstance(x, (list, _deque)):
        for item in x:
            new.append(_deep(item, memo))
    elif isinstance(x, dict):
        for key, value in x.items():
            dict.__setitem__(new, _deep(key, memo), _deep(value, memo))
    elif isinstance(x, set):
        for item in x:
            new.add(_deep(item, memo))
    _restore(new, _deep(_state(x), memo))
    return new
