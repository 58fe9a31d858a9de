"""How objects are taken apart and put together again, for copies and pickles.

Source: library reference, copyreg and pickle ("Pickling Class Instances"). **Invariant**: what `reduce_ex` gives is what CPython's
`object.__reduce_ex__` gives, by protocol. Left out: extension codes.
"""

from _operations import attributes as _attributes

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


_PLAIN = (int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset)


def slots(cls):
    names = []
    for base in cls.__mro__[::-1]:
        own = base.__dict__.get('__slots__', ())
        for name in [own] if isinstance(own, str) else own:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__') and (stripped := base.__name__.lstrip('_')):
                name = f'_{stripped}{name}'
            names.append(name)
    return names


def getstate(obj):
    """What `object.__getstate__` gives."""
    state = dict(_attributes(obj)) if hasattr(obj, '__dict__') else None
    held = {name: getattr(obj, name) for name in slots(type(obj)) if hasattr(obj, name)}
    if held:
        return state or None, held
    return state or None


def reduce(obj, protocol):
    """What `object.__reduce_ex__` gives of an object whose class has no way of its own."""
    cls = type(obj)
    if protocol < 2:
        base = next((base for base in cls.__mro__ if base in _PLAIN), object)
        if base is cls:
            raise TypeError(f'cannot pickle {cls.__name__!r} object')
        if cls.__getstate__ is object.__getstate__ and slots(cls):
            raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
        state = obj.__getstate__()
        parts = (_reconstructor, (cls, base, None if base is object else base(obj)))
        return parts if state is None else (*parts, state)
    if hasattr(cls, '__getnewargs_ex__'):
        args, kwargs = obj.__getnewargs_ex__()
    else:
        args, kwargs = obj.__getnewargs__() if hasattr(cls, '__getnewargs__') else (), {}
    if kwargs:
        function, arguments = __newobj_ex__, (cls, args, kwargs)
    else:
        function, arguments = __newobj__, (cls, *args)
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return function, arguments, obj.__getstate__(), items, pairs
