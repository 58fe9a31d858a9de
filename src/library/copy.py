"""Shallow and deep copies."""

from copyreg import dispatch_table as _dispatch_table
from copyreg import slots as _slots
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


_OPAQUE = tuple([_builtin_type(name) for name in ('generator', 'coroutine', 'async_generator', 'Future', 'Handle', 'mappingproxy')])


def _blank(x):
    """A new object of the class of `x`, with the items of a container but without attributes."""
    cls = type(x)
    if isinstance(x, (ModuleType, *_OPAQUE)):
        _refuse(x)
    if hasattr(cls, '__getnewargs_ex__'):
        args, kwargs = x.__getnewargs_ex__()
        return cls.__new__(cls, *args, **kwargs)
    if hasattr(cls, '__getnewargs__') and not isinstance(x, (list, dict, set)):
        return cls.__new__(cls, *x.__getnewargs__())
    for base in (int, float, complex, str, bytes, tuple, frozenset):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if isinstance(x, BaseException):
        return cls.__new__(cls, *x.args)
    return cls.__new__(cls)


def _state(x):
    if type(x).__getstate__ is not object.__getstate__:
        return x.__getstate__()
    state = _attributes(x)
    for name in _slots(type(x)):
        if hasattr(x, name):
            state[name] = getattr(x, name)
    return state


def _restore(x, state):
    if hasattr(type(x), '__setstate__'):
        x.__setstate__(state)
        return
    for name, value in state.items():
        object.__setattr__(x, name, value)


def _reduced(x):
    """The parts by which its class says that it is made anew; None if it says nothing."""
    cls = type(x)
    if cls in _dispatch_table:
        return _dispatch_table[cls](x)
    if cls.__reduce_ex__ is not object.__reduce_ex__:
        return x.__reduce_ex__(4)
    return None if cls.__reduce__ is object.__reduce__ else x.__reduce__()


def _made_anew(x, memo, func, args, state=None, items=None, pairs=None):
    """From the parts of `__reduce__`; deep if there is a memo."""
    part = (lambda each: each) if memo is None else (lambda each: _deep(each, memo))
    new = func(*map(part, args))
    if memo is not None:
        _remember(memo, x, new)
    if state is not None:
        state = part(state)
        if hasattr(new, '__setstate__'):
            new.__setstate__(state)
        else:
            state, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
            if state:
                new.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(new, name, value)
    for item in items or ():
        new.append(part(item))
    for key, value in pairs or ():
        new[part(key)] = part(value)
    return new


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
    if (reduced := _reduced(x)) is not None:
        return x if isinstance(reduced, str) else _made_anew(x, None, *reduced)
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
    if (reduced := _reduced(x)) is not None:
        return x if isinstance(reduced, str) else _made_anew(x, memo, *reduced)
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
