"""What kind of object something is, and the parameters of callables."""

from _signature import BoundArguments, Parameter, Signature, signature
from _signature import _empty
from _system import class_code as _class_code
from _system import lines as _lines
from collections import namedtuple as _namedtuple
from linecache import getlines as _getlines
from sys import modules
from types import (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FunctionType, GeneratorType, MethodType,
    ModuleType,
)

CO_GENERATOR = 0x20
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
)
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'


def ismodule(object):
    return isinstance(object, ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, MethodType)


def isfunction(object):
    return isinstance(object, FunctionType)


def isbuiltin(object):
    return isinstance(object, BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object)


def iscode(object):
    return isinstance(object, CodeType)


def isgenerator(object):
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    return isinstance(object, CoroutineType)


def isasyncgen(object):
    return isinstance(object, AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, CoroutineType):
        return True
    if isinstance(object, GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), '__await__')


def _has_flag(function, flag):
    while True:
        if isinstance(function, MethodType):
            function = function.__func__
        elif type(function).__name__ == 'partial' and type(function).__module__ == 'functools':
            function = function.func
        else:
            break
    return isinstance(function, FunctionType) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        file = getattr(modules.get(object.__module__), '__file__', None)
        if file is None:
            raise TypeError(f'{object!r} is a built-in class')
        return file
    code = _code_of(object)
    if code is None:
        raise TypeError(
            'module, class, method, function, traceback, frame, or code object was expected, '
            f'got {type(object).__name__}'
        )
    return code.co_filename


def _code_of(object):
    for name in ('__func__', '__code__', 'tb_frame', 'f_code'):
        object = getattr(object, name, object)
    return object if iscode(object) else None


def getsourcefile(object):
    file = getfile(object)
    return None if file.startswith('<') else file


def getmodule(object, _filename=None):
    return object if ismodule(object) else modules.get(getattr(object, '__module__', None))


def findsource(object):
    """All lines of the file, and the index of the first that is the object's."""
    file = getsourcefile(object)
    lines = None if file is None else _getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    code = _class_code(file, object.__qualname__) if isclass(object) else _code_of(object)
    if code is None:
        raise OSError('could not find class definition')
    return lines, _lines(code)[0] - 1


def getsourcelines(object):
    object = unwrap(object)
    lines, start = findsource(object)
    if ismodule(object):
        return lines, 0
    code = _class_code(getfile(object), object.__qualname__) if isclass(object) else _code_of(object)
    return lines[start:_lines(code)[1]], start + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


# The frame of a live coroutine is no object here, that of a finished one is None.


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if getattr(coroutine, 'cr_frame', ...) is None else CORO_CREATED


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if getattr(generator, 'gi_frame', ...) is None else GEN_CREATED


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any(func is other for other in seen):
            raise ValueError(f'wrapper loop when unwrapping {seen[0]!r}')
        seen.append(func)
    return func


def getmro(cls):
    return cls.__mro__


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(indents) if indents else 0
    lines = [lines[0].lstrip(), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def isdatadescriptor(object):
    cls = type(object)
    return not isinstance(object, type) and (hasattr(cls, '__set__') or hasattr(cls, '__delete__'))


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__')


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


_FullArgSpec = _namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
_FullArgSpec.__name__ = 'FullArgSpec'


def getfullargspec(func):
    try:
        found = signature(func, follow_wrapped=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    if isinstance(func, MethodType):
        found = signature(func.__func__, follow_wrapped=False)
    args, varargs, varkw, defaults, only, only_defaults, annotations = [], None, None, (), [], {}, {}
    if found.return_annotation is not _empty:
        annotations['return'] = found.return_annotation
    for name, parameter in found.parameters.items():
        if parameter.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif parameter.kind == Parameter.VAR_POSITIONAL:
            varargs = name
        elif parameter.kind == Parameter.KEYWORD_ONLY:
            only.append(name)
            if parameter.default is not _empty:
                only_defaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return _FullArgSpec(args, varargs, varkw, defaults or None, only, only_defaults or None, annotations)


_absent = object()


def _own(namespace, name):
    return namespace[name] if name in namespace else _absent


def getattr_static(obj, attr, default=_absent):
    """An attribute as it stands in an object or a class, without calling anything."""
    is_class = isinstance(obj, type)
    mro = type.__dict__['__mro__'].__get__(obj if is_class else type(obj))
    on_class = next((found for cls in mro if (found := _own(vars(cls), attr)) is not _absent), _absent)
    if not is_class:
        here = _own(getattr(obj, '__dict__', {}), attr)
        if on_class is not _absent:
            kind = type(on_class)
            is_data = hasattr(kind, '__get__') and (hasattr(kind, '__set__') or hasattr(kind, '__delete__'))
            return on_class if is_data or here is _absent else here
        if here is not _absent:
            return here
    elif on_class is not _absent:
        return on_class
    else:
        for cls in type.__dict__['__mro__'].__get__(type(obj)):
            if attr in vars(cls):
                return vars(cls)[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isinstance(obj, type):
        return dict(obj.__dict__.get('__annotations__', {}))
    return dict(getattr(obj, '__annotations__', None) or {})
