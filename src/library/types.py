"""Names of built-in types, `coroutine`, `SimpleNamespace`."""

from _operations import attributes as _attributes
from _operations import builtin_type as _builtin_type

FunctionType = LambdaType = _builtin_type('function')
CodeType = _builtin_type('code')
CellType = _builtin_type('cell')
GeneratorType = _builtin_type('generator')
CoroutineType = _builtin_type('coroutine')
AsyncGeneratorType = _builtin_type('async_generator')
MethodType = _builtin_type('method')
BuiltinFunctionType = BuiltinMethodType = _builtin_type('builtin_function_or_method')
ModuleType = _builtin_type('module')
GenericAlias = _builtin_type('GenericAlias')
UnionType = _builtin_type('UnionType')
TracebackType = _builtin_type('traceback')
FrameType = _builtin_type('frame')
GetSetDescriptorType = _builtin_type('getset_descriptor')
MemberDescriptorType = _builtin_type('member_descriptor')
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


class mappingproxy:
    """A mapping that shows another one."""

    __slots__ = ('_mapping',)
    __hash__ = None

    def __init__(self, mapping):
        if not hasattr(mapping, '__getitem__') or isinstance(mapping, (list, tuple)):
            raise TypeError(f'mappingproxy() argument must be a mapping, not {type(mapping).__name__}')
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def get(self, key, default=None, /):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, mappingproxy) else other)

    def __or__(self, other):
        return self._mapping | (other._mapping if isinstance(other, mappingproxy) else other)

    def __ror__(self, other):
        return other | self._mapping

    def __str__(self):
        return str(self._mapping)

    def __repr__(self):
        return f'mappingproxy({self._mapping!r})'

    def __class_getitem__(cls, item):
        return GenericAlias(cls, item)


MappingProxyType = mappingproxy
MappingProxyType.__module__ = 'builtins'


class SimpleNamespace:
    def __init__(self, /, **attributes):
        for name, value in attributes.items():
            setattr(self, name, value)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        inside = ', '.join(f'{key}={value!r}' for key, value in _attributes(self).items())
        return f'{name}({inside})'

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return _attributes(self) == _attributes(other)
        return NotImplemented


class _AwaitableGenerator:
    """What a call of a plain function decorated with `coroutine` gives for a generator it returns."""

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, '__name__', None)
        self.__qualname__ = getattr(generator, '__qualname__', None)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *exception):
        return self._generator.throw(*exception)

    def close(self):
        return self._generator.close()

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        return self._generator

    __await__ = __iter__


def coroutine(function):
    """Makes the generators that a function returns awaitable."""
    if not callable(function):
        raise TypeError('types.coroutine() expects a callable')
    if type(function) is FunctionType:
        flags = function.__code__.co_flags
        if flags & 0x80:
            return function
        if flags & 0x20:
            function.__iterable_coroutine__ = True
            return function

    def wrapped(*args, **kwargs):
        result = function(*args, **kwargs)
        if type(result) is GeneratorType:
            return _AwaitableGenerator(result)
        return result

    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        if hasattr(function, name):
            setattr(wrapped, name, getattr(function, name))
    wrapped.__wrapped__ = function
    return wrapped


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    kwds = dict(kwds or {})
    metaclass = kwds.pop('metaclass', None)
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    return metaclass(name, tuple(bases), namespace, **kwds)


def resolve_bases(bases):
    """Bases with those that are no classes replaced by what their `__mro_entries__` give."""
    resolved = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            resolved.extend(base.__mro_entries__(bases))
        else:
            resolved.append(base)
    return tuple(resolved) if resolved != list(bases) else bases


def get_original_bases(cls, /):
    if not isinstance(cls, type):
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}')
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


class DynamicClassAttribute(property):
    """A property of instances that a metaclass's `__getattr__` answers for the class."""

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError()
        return super().__get__(instance, owner)
