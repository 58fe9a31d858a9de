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
MappingProxyType = _builtin_type('mappingproxy')
GenericAlias = _builtin_type('GenericAlias')
UnionType = _builtin_type('UnionType')
TracebackType = _builtin_type('traceback')
FrameType = _builtin_type('frame')
GetSetDescriptorType = _builtin_type('getset_descriptor')
MemberDescriptorType = _builtin_type('member_descriptor')
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


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
