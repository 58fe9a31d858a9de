"""Names for annotations, which mean nothing while a program runs.

Source: library reference, typing. Left out: the introspection of generic types beyond origin, arguments and variables.
"""

from _operations import generic_alias as _generic_alias
from _operations import frame as _frame
from _operations import is_gap as _is_gap
from _operations import builtin_type as _builtin_type
from abc import ABCMeta as _ABCMeta
import _collections_abc as _abc
import collections as _collections
import contextlib as _contextlib
import sys as _sys

TYPE_CHECKING = False

_GenericAliasType = _builtin_type('GenericAlias')
_UnionType = _builtin_type('UnionType')


def _shown(item):
    if _is_gap(item):
        return '<not modelled>'
    if isinstance(item, type):
        return item.__qualname__ if item.__module__ == 'builtins' else f'{item.__module__}.{item.__qualname__}'
    if item is ...:
        return '...'
    if isinstance(item, (list, tuple)):
        return '[' + ', '.join([_shown(part) for part in item]) + ']'
    return repr(item)


class _Annotation:
    """What can stand in an annotation: unions with `|`, equality by what it shows."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Annotation):
            return NotImplemented
        return repr(self) == repr(other)

    def __hash__(self):
        return hash(repr(self))


def _variables(args):
    """The type variables in arguments, each once, in order of appearance."""
    found = []
    for arg in args:
        if _is_gap(arg) or isinstance(arg, type):
            continue
        inner = [arg] if hasattr(arg, '__typing_subst__') else getattr(arg, '__parameters__', ())
        if isinstance(arg, (list, tuple)):
            inner = _variables(arg)
        found += [variable for variable in inner if variable not in found]
    return tuple(found)


def _check_count(cls, given, wanted):
    if len(given) != len(wanted):
        which = 'many' if len(given) > len(wanted) else 'few'
        raise TypeError(f'Too {which} arguments for {cls}; actual {len(given)}, expected {len(wanted)}')


def _fill(args, values):
    filled = []
    for arg in args:
        if isinstance(arg, list):
            filled.append(_fill(arg, values))
        elif isinstance(arg, type):
            filled.append(arg)
        elif arg in values:
            filled.append(values[arg])
        else:
            inner = getattr(arg, '__parameters__', ())
            filled.append(arg[tuple([values[variable] for variable in inner])] if inner else arg)
    return filled


class _Subscripted(_Annotation):
    def __init__(self, form, args):
        self._form = form
        if form is Annotated:
            self.__origin__, *metadata = args
            self.__metadata__ = tuple(metadata)
            args = args[:1]
        else:
            self.__origin__ = form._origin or form
        self.__args__ = args
        self.__parameters__ = _variables(args)

    def __repr__(self):
        if self._form is Union and len(self.__args__) == 2 and type(None) in self.__args__:
            other = [arg for arg in self.__args__ if arg is not type(None)][0]
            return f'typing.Optional[{_shown(other)}]'
        if self._form is Literal:
            return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__])}]"
        shown = [_shown(arg) for arg in self.__args__]
        if self._form is Annotated:
            shown += map(repr, self.__metadata__)
        return f"{self._form!r}[{', '.join(shown) or '()'}]"

    def __call__(self, *args, **kwargs):
        return self._form(*args, **kwargs)

    def __getitem__(self, parameters):
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if not any(isinstance(variable, (ParamSpec, TypeVarTuple)) for variable in self.__parameters__):
            _check_count(self, given, self.__parameters__)
        filled = _fill(self.__args__, dict(zip(self.__parameters__, given)))
        return self._with(tuple(filled))

    def _with(self, args):
        """The same form with these arguments."""
        if args == self.__args__:
            return self
        return self._form[args + self.__metadata__ if self._form is Annotated else args]

    def __mro_entries__(self, bases):
        return self._form.__mro_entries__(bases)

    def __getattr__(self, name):
        if name.startswith('__') or self._form._origin is None:
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')
        return getattr(self.__origin__, name)


class _Form(_Annotation):
    """A special form; `origin` is the class that it stands for where there is one."""

    def __init__(self, name, origin=None):
        self._name = name
        self._origin = origin

    def __getitem__(self, parameters):
        if _is_gap(parameters) or not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self is not Literal:
            parameters = tuple([type(None) if item is None else item for item in parameters])
        if self is Optional:
            return Union[parameters[0], None]
        inner = parameters[0] if parameters else None
        if self is Annotated and isinstance(inner, _Subscripted) and inner._form is Annotated:
            parameters = inner.__args__ + inner.__metadata__ + parameters[1:]
        if self is Union:
            flat = []
            for part in parameters:
                if _is_gap(part):
                    flat.append(part)
                    continue
                if isinstance(part, str):
                    part = ForwardRef(part)
                inner = part.__args__ if isinstance(part, _Subscripted) and part._form is Union else (part,)
                for item in inner:
                    if item not in flat:
                        flat.append(item)
            if len(flat) == 1:
                return flat[0]
            parameters = tuple(flat)
        return _Subscripted(self, parameters)

    def __call__(self, *args, **kwargs):
        if self._origin is None:
            raise TypeError(f'Cannot instantiate {self!r}')
        return self._origin(*args, **kwargs)

    def __mro_entries__(self, bases):
        return () if self._origin is None else (self._origin,)

    def __instancecheck__(self, instance):
        if self._origin is None:
            raise TypeError(f'{self!r} cannot be used with isinstance()')
        return isinstance(instance, self._origin)

    def __subclasscheck__(self, cls):
        if self._origin is None:
            raise TypeError(f'{self!r} cannot be used with issubclass()')
        return issubclass(cls, self._origin)

    def __repr__(self):
        return f'typing.{self._name}'


class _RegularForm(_Form):
    """Of a class of the module `re`, which is loaded when somebody asks for the class."""

    def __init__(self, name):
        self._name = name

    @property
    def _origin(self):
        import re

        return getattr(re, self._name)


Union = _Form('Union')
Optional = _Form('Optional')
Literal = _Form('Literal')
Final = _Form('Final')
ClassVar = _Form('ClassVar')
Annotated = _Form('Annotated')
Callable = _Form('Callable', _abc.Callable)
Concatenate = _Form('Concatenate')
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
TypeAlias = _Form('TypeAlias')
TypeGuard = _Form('TypeGuard')
Required = _Form('Required')
NotRequired = _Form('NotRequired')
Unpack = _Form('Unpack')

List = _Form('List', list)
Dict = _Form('Dict', dict)
Set = _Form('Set', set)
FrozenSet = _Form('FrozenSet', frozenset)
Tuple = _Form('Tuple', tuple)
Type = _Form('Type', type)
Deque = _Form('Deque', _collections.deque)
Pattern = _RegularForm('Pattern')
Match = _RegularForm('Match')
DefaultDict = _Form('DefaultDict', _collections.defaultdict)
OrderedDict = _Form('OrderedDict', _collections.OrderedDict)
Counter = _Form('Counter', _collections.Counter)
ChainMap = _Form('ChainMap', _collections.ChainMap)
Text = str

Iterable = _Form('Iterable', _abc.Iterable)
Iterator = _Form('Iterator', _abc.Iterator)
Generator = _Form('Generator', _abc.Generator)
Reversible = _Form('Reversible', _abc.Reversible)
Container = _Form('Container', _abc.Container)
Collection = _Form('Collection', _abc.Collection)
Sequence = _Form('Sequence', _abc.Sequence)
MutableSequence = _Form('MutableSequence', _abc.MutableSequence)
Mapping = _Form('Mapping', _abc.Mapping)
MutableMapping = _Form('MutableMapping', _abc.MutableMapping)
AbstractSet = _Form('AbstractSet', _abc.Set)
MutableSet = _Form('MutableSet', _abc.MutableSet)
KeysView = _Form('KeysView', _abc.KeysView)
ValuesView = _Form('ValuesView', _abc.ValuesView)
MappingView = _Form('MappingView', _abc.MappingView)
ByteString = _Form('ByteString', _abc.ByteString)
ItemsView = _Form('ItemsView', _abc.ItemsView)
Hashable = _Form('Hashable', _abc.Hashable)
Sized = _Form('Sized', _abc.Sized)
Awaitable = _Form('Awaitable', _abc.Awaitable)
Coroutine = _Form('Coroutine', _abc.Coroutine)
AsyncIterable = _Form('AsyncIterable', _abc.AsyncIterable)
AsyncIterator = _Form('AsyncIterator', _abc.AsyncIterator)
AsyncGenerator = _Form('AsyncGenerator', _abc.AsyncGenerator)
ContextManager = _Form('ContextManager', _contextlib.AbstractContextManager)
AsyncContextManager = _Form('AsyncContextManager', _contextlib.AbstractAsyncContextManager)


class _Recognized(type):
    """A class of CPython's to which objects of the model belong by what they are."""

    def __new__(meta, name, belongs):
        return super().__new__(meta, name, (), {'__module__': 'typing'})

    def __init__(cls, name, belongs):
        cls._belongs = staticmethod(belongs)

    def __instancecheck__(cls, instance):
        return cls._belongs(instance)


def _is_alias(instance):
    if isinstance(instance, _GenericAliasType):
        return isinstance(instance.__origin__, type) and issubclass(instance.__origin__, Generic)
    return isinstance(instance, _Subscripted)


_GenericAlias = _Recognized('_GenericAlias', _is_alias)
_SpecialGenericAlias = _Recognized('_SpecialGenericAlias', lambda it: isinstance(it, _Form) and it._origin is not None)
_BaseGenericAlias = _Recognized('_BaseGenericAlias', lambda it: isinstance(it, (_GenericAlias, _SpecialGenericAlias)))
_SpecialForm = _Recognized('_SpecialForm', lambda it: isinstance(it, _Form) and it._origin is None)
_UnionGenericAlias = _Recognized('_UnionGenericAlias', lambda it: isinstance(it, _Subscripted) and it._form is Union)
_LiteralGenericAlias = _Recognized('_LiteralGenericAlias', lambda it: isinstance(it, _Subscripted) and it._form is Literal)
_CallableGenericAlias = _Recognized('_CallableGenericAlias', lambda it: isinstance(it, _Subscripted) and it._form is Callable)
_AnnotatedAlias = _Recognized('_AnnotatedAlias', lambda it: isinstance(it, _Subscripted) and it._form is Annotated)


class _AnyMeta(type):
    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(instance)

    def __repr__(cls):
        return 'typing.Any' if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class TypeVar(_Annotation):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__


class _ParamSpecPart(_Annotation):
    def __init__(self, origin, part):
        self.__origin__ = origin
        self._part = part

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._part}'


class ParamSpecArgs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, 'args')


class ParamSpecKwargs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, 'kwargs')


class ParamSpec(TypeVar):
    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar('AnyStr', bytes, str)


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if cls is Generic or cls is Protocol:
            name = cls.__name__
            if not given:
                raise TypeError(f'Parameter list to {name}[...] cannot be empty')
            if not all(hasattr(item, '__typing_subst__') or isinstance(item, _Subscripted) for item in given):
                raise TypeError(f'Parameters to {name}[...] must all be type variables or parameter specification variables.')
            if len(set(given)) != len(given):
                raise TypeError(f'Parameters to {name}[...] must all be unique')
            return _generic_alias(cls, given)
        wanted = cls.__parameters__
        if not wanted:
            raise TypeError(f'{cls} is not a generic class')
        if not any(isinstance(variable, TypeVarTuple) for variable in wanted):
            if len(wanted) == 1 and isinstance(wanted[0], ParamSpec):
                if len(given) != 1 or not (given[0] is ... or isinstance(given[0], (list, ParamSpec, _Subscripted))):
                    given = (list(given),)
            _check_count(cls, given, wanted)
        return _generic_alias(cls, given)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        cls.__parameters__ = _variables(bases)
        for base in bases:
            if getattr(base, '__origin__', None) in (Generic, Protocol):
                cls.__parameters__ = base.__parameters__


_PROTOCOL_OWN = {
    '__module__', '__qualname__', '__doc__', '__init__', '__slots__', '__annotations__', '__dict__', '__weakref__',
    '__abstractmethods__', '_abc_registered', '_is_protocol', '_is_runtime_protocol', '__orig_bases__',
    '__class_getitem__', '__parameters__', '__subclasshook__', '__hash__', '__match_args__',
}


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol', False):
            return super().__instancecheck__(instance)
        if super().__instancecheck__(instance):
            return True
        if not cls.__dict__.get('_is_runtime_protocol', False):
            raise TypeError(
                'Instance and class checks can only be used with @runtime_checkable protocols'
            )
        return all(hasattr(instance, name) for name in _protocol_names(cls))

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get('_is_runtime_protocol', False):
            return super().__subclasscheck__(subclass)
        return all(hasattr(subclass, name) for name in _protocol_names(cls))


def _protocol_names(cls):
    names = []
    for base in cls.__mro__:
        if base.__dict__.get('_is_protocol', False) and base is not Protocol:
            for name in (*base.__dict__, *base.__dict__.get('__annotations__', ())):
                if name not in _PROTOCOL_OWN and name not in names:
                    names.append(name)
    return names


def _refuse_init(self, *args, **kwargs):
    if type(self).__dict__.get('_is_protocol', False):
        raise TypeError('Protocols cannot be instantiated')


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and '__init__' not in cls.__dict__:
            cls.__init__ = _refuse_init


def runtime_checkable(cls):
    if not isinstance(cls, _ProtocolMeta) or not cls.__dict__.get('_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f'__main__.{self.__qualname__}'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        if not bases:
            return super().__new__(metacls, name, bases, namespace)
        annotations = namespace.get('__annotations__', {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field')
        cls = _collections.namedtuple(name, list(annotations), defaults=defaults, module=namespace['__module__'])
        cls.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_replace', '_make', '_asdict'):
                raise AttributeError(f'Cannot overwrite NamedTuple attribute {key}')
            if key not in annotations and key not in ('__module__', '__qualname__', '__annotations__', '__orig_bases__'):
                setattr(cls, key, value)
        return cls

    def __call__(cls, typename, fields=(), /, **kwargs):
        pairs = list(fields) or list(kwargs.items())
        new = _collections.namedtuple(typename, [name for name, _ in pairs])
        new.__annotations__ = dict(pairs)
        return new


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    """Makes classes that are `dict` as far as calls go; they keep which keys are wanted."""

    def __new__(metacls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        actual = (Generic, dict) if Generic in bases else (dict,)
        if not bases:
            actual = ()
        cls = type.__new__(metacls, name, actual, namespace)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations |= vars(base).get('__annotations__', {})
            required |= vars(base).get('__required_keys__', frozenset())
            optional |= vars(base).get('__optional_keys__', frozenset())
        own = {
            key: ForwardRef(hint, module=cls.__module__) if isinstance(hint, str) else hint
            for key, hint in namespace.get('__annotations__', {}).items()
        }
        for key, hint in own.items():
            form = get_origin(hint)
            wanted = form is Required or form is not NotRequired and total
            (required if wanted else optional).add(key)
            (optional if wanted else required).discard(key)
        cls.__annotations__ = annotations | own
        cls.__required_keys__, cls.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(cls, '__total__'):
            cls.__total__ = total
        return cls

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    def __subclasscheck__(cls, subclass):
        raise TypeError('TypedDict does not support instance and class checks')


_TypedDict = _TypedDictMeta('TypedDict', (), {})


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    fields = kwargs if fields is None else fields
    namespace = {'__annotations__': dict(fields), '__module__': _frame(0, False)[2].__name__}
    return _TypedDictMeta(typename, (_TypedDict,), namespace, total=total)


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class IO(Generic[AnyStr]):
    pass


class BinaryIO(IO[bytes]):
    pass


class TextIO(IO[str]):
    pass


def _one_method(name, protocol, method):
    """A protocol that asks for one special method."""
    namespace = {'__slots__': (), '__module__': 'typing', method: lambda self: None}
    return runtime_checkable(_ProtocolMeta(protocol, (Protocol,), namespace))


SupportsInt = _one_method('SupportsInt', 'SupportsInt', '__int__')
SupportsFloat = _one_method('SupportsFloat', 'SupportsFloat', '__float__')
SupportsComplex = _one_method('SupportsComplex', 'SupportsComplex', '__complex__')
SupportsBytes = _one_method('SupportsBytes', 'SupportsBytes', '__bytes__')
SupportsIndex = _one_method('SupportsIndex', 'SupportsIndex', '__index__')
SupportsAbs = _one_method('SupportsAbs', 'SupportsAbs', '__abs__')
SupportsRound = _one_method('SupportsRound', 'SupportsRound', '__round__')


class ForwardRef(_Annotation):
    """An annotation that is given as text."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_evaluated__ = False
        self.__forward_value__ = None

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        return _resolved(self.__forward_arg__, globalns, localns)

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


def _resolved(hint, globalns, localns):
    """A hint in which all that is given as text is evaluated."""
    if hint is None:
        return type(None)
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _resolved(eval(hint, globalns, localns), globalns, localns)
    if isinstance(hint, _Subscripted) and hint._form is not Literal:
        args = [arg if isinstance(arg, list) else _resolved(arg, globalns, localns) for arg in hint.__args__]
        return hint._with(tuple(args))
    return hint


def _without_extras(hint):
    if isinstance(hint, _Subscripted):
        if hint._form is Annotated:
            return _without_extras(hint.__args__[0])
        if hint._form in (Required, NotRequired):
            return _without_extras(hint.__args__[0])
        return hint._with(tuple([arg if isinstance(arg, list) else _without_extras(arg) for arg in hint.__args__]))
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Annotations with all text in them evaluated; those of a class with its bases'."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            where = globalns
            if where is None:
                where = getattr(_sys.modules.get(base.__module__), '__dict__', {})
            own = dict(vars(base)) if localns is None and globalns is None else localns
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _resolved(value, where, own)
    else:
        where = globalns
        if where is None:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            where = getattr(inner, '__globals__', None)
            if where is None:
                where = getattr(obj, '__dict__', {})
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None and (callable(obj) or isinstance(obj, type(_sys))):
            return {}  # of built-ins, which have none
        if annotations is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, value in annotations.items():
            hints[name] = _resolved(value, where, localns if localns is not None else where)
    if include_extras:
        return hints
    return {name: _without_extras(hint) for name, hint in hints.items()}


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


_overloads = {}


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


def cast(typ, val):
    return val


def overload(func):
    def refuse(*args, **kwargs):
        raise NotImplementedError(
            'You should not call an overloaded function. A series of @overload-decorated functions outside a '
            'stub module should always be followed by an implementation that is not @overload-ed.'
        )

    inner = getattr(func, '__func__', func)
    if hasattr(inner, '__qualname__'):
        _overloads.setdefault((inner.__module__, inner.__qualname__), []).append(func)
    return refuse


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda decorated: decorated


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def get_origin(tp):
    if isinstance(tp, _Subscripted):
        return Annotated if tp._form is Annotated else tp.__origin__
    if isinstance(tp, _Form):
        return tp._origin
    if isinstance(tp, (_GenericAliasType, _ParamSpecPart)):
        return tp.__origin__
    if isinstance(tp, _UnionType):
        return _UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _Subscripted) and tp._form is Annotated:
        return tp.__args__ + tp.__metadata__
    return tp.__args__ if isinstance(tp, (_Subscripted, _GenericAliasType, _UnionType)) else ()
