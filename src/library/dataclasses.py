"""Data classes: methods made from annotated names.

Source: library reference, dataclasses (3.11). The methods are closures over the fields; annotations as text are
recognised as CPython does, by the names `ClassVar`, `InitVar` and `KW_ONLY`.
"""

from _operations import is_gap as _is_gap
from _binding import bind as _bind
from typing import ClassVar as _ClassVar


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


MISSING = _Missing()


class _KeywordOnly:
    pass


KW_ONLY = _KeywordOnly()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return f'dataclasses.InitVar[{getattr(self.type, "__name__", repr(self.type))}]'


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        # 'field', 'class variable' or 'parameter' (of __init__ only).
        self._kind = 'field'

    def __repr__(self):
        return (
            f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
            f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
            f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r})'
        )

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _named(annotation, name):
    """Whether an annotation given as text names this class: `ClassVar[int]`, `typing.ClassVar`."""
    head = annotation.split('[')[0].strip()
    return head == name or head.endswith('.' + name)


def _is_class_variable(annotation):
    if _is_gap(annotation):
        return False
    if isinstance(annotation, str):
        return _named(annotation, 'ClassVar')
    return annotation is _ClassVar or getattr(annotation, '__origin__', None) is _ClassVar


def _is_parameter(annotation):
    if _is_gap(annotation):
        return False
    if isinstance(annotation, str):
        return _named(annotation, 'InitVar')
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_mutable(value):
    return isinstance(value, (list, dict, set, bytearray)) or getattr(type(value), '__hash__', None) is None


def _own_fields(cls, kw_only):
    result = []
    namespace = cls.__dict__
    annotations = namespace.get('__annotations__', {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or not _is_gap(annotation) and isinstance(annotation, str) and _named(annotation, 'KW_ONLY'):
            kw_only = True
            continue
        default = namespace.get(name, MISSING)
        declared = default if isinstance(default, Field) else field(default=default)
        declared.name = name
        declared.type = annotation
        if _is_class_variable(annotation):
            declared._kind = 'class variable'
        elif _is_parameter(annotation):
            declared._kind = 'parameter'
        if declared._kind != 'field' and declared.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
        if declared.kw_only is MISSING:
            declared.kw_only = kw_only
        if declared._kind == 'field' and _is_mutable(declared.default):
            raise ValueError(
                f'mutable default {type(declared.default)} for field {name} is not allowed: use default_factory'
            )
        result.append(declared)
    for name, value in namespace.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return result


def _class_field_defaults(cls, fields):
    """What class attributes become: plain defaults stay, field descriptions go."""
    for declared in fields:
        if isinstance(cls.__dict__.get(declared.name), Field):
            if declared.default is MISSING:
                delattr(cls, declared.name)
            else:
                setattr(cls, declared.name, declared.default)


class _Factory:
    def __repr__(self):
        return '<factory>'


_FACTORY = _Factory()


def _make_init(cls, fields, frozen):
    parameters = [f for f in fields if f._kind != 'class variable']
    arguments = [f for f in parameters if f.init]
    names = [f.name for f in arguments if not f.kw_only]
    keyword_only = [f.name for f in arguments if f.kw_only]
    defaulted = False
    for declared in arguments:
        if declared.kw_only:
            continue
        if declared._has_default():
            defaulted = True
        elif defaulted:
            raise TypeError(f'non-default argument {declared.name!r} follows default argument')
    defaults = {f.name: None for f in arguments if f._has_default()}
    function = f'{cls.__qualname__}.__init__'
    has_post_init = hasattr(cls, '__post_init__')

    def __init__(self, /, *args, **kwargs):
        values = _bind(function, names, defaults, args, kwargs, keyword_only)
        extra = []
        for declared in parameters:
            name = declared.name
            if declared.init and name in values:
                value = values[name]
            elif declared.default_factory is not MISSING:
                value = declared.default_factory()
            elif declared.default is not MISSING:
                value = declared.default
            else:
                continue
            if declared._kind == 'parameter':
                extra.append(value)
            elif frozen:
                object.__setattr__(self, name, value)
            else:
                setattr(self, name, value)
        if has_post_init:
            self.__post_init__(*extra)

    ordered = [f for f in arguments if not f.kw_only] + [f for f in arguments if f.kw_only]
    __init__.__annotations__ = {f.name: f.type for f in ordered} | {'return': None}
    # For `inspect.signature`.
    __init__._dataclass_arguments = [
        (f.name, f.kw_only, _FACTORY if f.default_factory is not MISSING else f.default) for f in ordered
    ]
    return __init__


_shown = []


def _make_repr(fields):
    names = [f.name for f in fields if f._kind == 'field' and f.repr]

    def __repr__(self):
        if any(other is self for other in _shown):
            return '...'
        _shown.append(self)
        try:
            inside = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
        finally:
            _shown.pop()
        return f'{self.__class__.__qualname__}({inside})'

    return __repr__


def _compared(fields):
    names = [f.name for f in fields if f._kind == 'field' and f.compare]

    def values(self):
        return tuple([getattr(self, name) for name in names])

    return values


def _make_eq(fields):
    values = _compared(fields)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return __eq__


def _make_order(fields, operation):
    values = _compared(fields)

    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return operation(values(self), values(other))

    return compare


_ORDER = {
    '__lt__': lambda a, b: a < b,
    '__le__': lambda a, b: a <= b,
    '__gt__': lambda a, b: a > b,
    '__ge__': lambda a, b: a >= b,
}


def _make_hash(fields):
    names = [f.name for f in fields if f._kind == 'field' and (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _frozen_methods(cls, fields):
    names = [f.name for f in fields if f._kind == 'field']

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _set_method(cls, name, method, required=None):
    """Adds a method unless the class has its own; whether it has."""
    if name in cls.__dict__:
        if required:
            raise TypeError(required)
        return True
    method.__name__ = name
    method.__qualname__ = f'{cls.__qualname__}.{name}'
    setattr(cls, name, method)
    return False


def _with_slots(cls, fields):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = tuple([f.name for f in fields if f._kind == 'field'])
    inherited = [name for base in cls.__mro__[1:-1] for name in getattr(base, '__slots__', ())]
    namespace = {key: value for key, value in cls.__dict__.items() if key not in names}
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    namespace['__slots__'] = tuple([name for name in names if name not in inherited])
    namespace['__qualname__'] = cls.__qualname__
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    collected = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get('__dataclass_fields__')
        if inherited is not None:
            collected.update(inherited)
            frozen_bases.append(base.__dataclass_params__['frozen'])
    own = _own_fields(cls, kw_only)
    if any(frozen_bases) and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if frozen_bases and not all(frozen_bases) and frozen:
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    for declared in own:
        collected[declared.name] = declared
    fields = list(collected.values())
    _class_field_defaults(cls, own)
    has_own_hash = cls.__dict__.get('__hash__') is not None
    setattr(cls, '__dataclass_fields__', collected)
    setattr(cls, '__dataclass_params__', {'frozen': frozen, 'eq': eq, 'order': order})
    if init:
        _set_method(cls, '__init__', _make_init(cls, fields, frozen))
    if repr:
        _set_method(cls, '__repr__', _make_repr(fields))
    has_own_eq = '__eq__' in cls.__dict__
    if eq:
        _set_method(cls, '__eq__', _make_eq(fields))
    if order:
        for name, operation in _ORDER.items():
            _set_method(
                cls, name, _make_order(fields, operation),
                f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering',
            )
    if frozen:
        setter, deleter = _frozen_methods(cls, fields)
        for name, method in (('__setattr__', setter), ('__delattr__', deleter)):
            _set_method(cls, name, method, f'Cannot overwrite attribute {name} in class {cls.__name__}')
    if unsafe_hash:
        if has_own_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        setattr(cls, '__hash__', _make_hash(fields))
    elif eq and not has_own_hash:
        if frozen:
            setattr(cls, '__hash__', _make_hash(fields))
        elif not has_own_eq or '__hash__' not in cls.__dict__:
            setattr(cls, '__hash__', None)
    if match_args and '__match_args__' not in cls.__dict__:
        names = [f.name for f in fields if f._kind != 'class variable' and f.init and not f.kw_only]
        setattr(cls, '__match_args__', tuple(names))
    if slots:
        cls = _with_slots(cls, fields)
    return cls


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False,
):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    declared = getattr(class_or_instance, '__dataclass_fields__', None)
    if declared is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in declared.values() if f._kind == 'field'])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def _convert(value, of_instance):
    if _is_instance(value):
        return of_instance(value)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return type(value)(*[_convert(item, of_instance) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_convert(item, of_instance) for item in value])
    if isinstance(value, dict):
        pairs = [(_convert(key, of_instance), _convert(item, of_instance)) for key, item in value.items()]
        if hasattr(type(value), 'default_factory') or hasattr(value, 'default_factory'):
            new = type(value)(value.default_factory)
            for key, item in pairs:
                new[key] = item
            return new
        return type(value)(pairs)
    from copy import deepcopy

    return deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')

    def of_instance(value):
        return dict_factory([(f.name, _convert(getattr(value, f.name), of_instance)) for f in fields(value)])

    return of_instance(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def of_instance(value):
        return tuple_factory([_convert(getattr(value, f.name), of_instance) for f in fields(value)])

    return of_instance(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in obj.__dataclass_fields__.values():
        if f._kind == 'class variable':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f'field {f.name} is declared with init=False, it cannot be specified with replace()'
                )
            continue
        if f.name not in changes:
            if f._kind == 'parameter' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            if f._kind == 'field':
                changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = 'typing.Any'
        elif len(item) == 2:
            annotations[item[0]] = item[1]
        else:
            annotations[item[0]] = item[1]
            body[item[0]] = item[2]
    body['__annotations__'] = annotations
    body.setdefault('__module__', 'types')
    return dataclass(**options)(type(cls_name, tuple(bases), body))
