"""Parameters of callables, for `inspect`.

Source: library reference, inspect, "Introspecting callables with the Signature object"; PEP 362. Left out: signatures of
built-in functions, annotations as text that would have to be evaluated.
"""

import enum as _enum
from types import FunctionType as _FunctionType
from types import MethodType as _MethodType


class _empty:
    """What stands for an absent default or annotation."""


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return (
            'positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword'
        )[self.value]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def _annotation_text(annotation):
    if isinstance(annotation, type) and type(annotation) is not type(list[int]):
        if annotation.__module__ in ('builtins', '__main__') and annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '') if getattr(annotation, '__module__', '') == 'typing' else repr(annotation)


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=..., kind=..., default=..., annotation=...):
        return type(self)(
            self._name if name is ... else name, self._kind if kind is ... else kind,
            default=self._default if default is ... else default,
            annotation=self._annotation if annotation is ... else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f': {_annotation_text(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _key(self):
        return (self._name, self._kind, self._default, self._annotation)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._key())


class BoundArguments:
    __slots__ = ('arguments', '_signature')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                break
            value = self.arguments[name]
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                by_keyword = True
            if not by_keyword or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind == _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    __slots__ = ('_parameters', '_return_annotation')

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = {}
        last, defaults = _POSITIONAL_ONLY, False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if kind < last:
                raise ValueError(
                    f'wrong parameter order: {last.description} parameter before {kind.description} parameter'
                )
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError('non-default argument follows default argument')
            if name in self._parameters:
                raise ValueError(f'duplicate parameter name: {name!r}')
            last = kind
            self._parameters[name] = parameter
        self._return_annotation = return_annotation

    parameters = property(lambda self: dict(self._parameters))
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        found = signature(obj, follow_wrapped=follow_wrapped)
        if cls is Signature or hasattr(obj, '__signature__'):
            return found
        return cls(found.parameters.values(), return_annotation=found.return_annotation)

    def replace(self, *, parameters=..., return_annotation=...):
        return type(self)(
            self._parameters.values() if parameters is ... else parameters,
            return_annotation=self._return_annotation if return_annotation is ... else return_annotation,
        )

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (
            list(self._parameters.values()) == list(other._parameters.values())
            and self._return_annotation == other._return_annotation
        )

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __str__(self):
        parts = []
        slash, star = False, True
        for parameter in self._parameters.values():
            if slash and parameter.kind != _POSITIONAL_ONLY:
                parts.append('/')
            slash = parameter.kind == _POSITIONAL_ONLY
            if parameter.kind == _VAR_POSITIONAL:
                star = False
            elif parameter.kind == _KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(parameter))
        if slash:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f' -> {_annotation_text(self._return_annotation)}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        rest = dict(kwargs)
        given = list(args)
        takes_keywords = any(parameter.kind == _VAR_KEYWORD for parameter in self._parameters.values())
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == _VAR_POSITIONAL:
                if given:
                    arguments[name] = tuple(given)
                    given = []
            elif kind == _VAR_KEYWORD:
                continue
            elif given and kind != _KEYWORD_ONLY:
                if name in rest and kind != _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = given.pop(0)
            elif kind != _POSITIONAL_ONLY and name in rest:
                if given:
                    raise TypeError('too many positional arguments')
                arguments[name] = rest.pop(name)
            elif kind == _POSITIONAL_ONLY and name in rest and not takes_keywords:
                raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
            elif parameter.default is _empty and not partial:
                if given:
                    raise TypeError('too many positional arguments')
                raise TypeError(f'missing a required argument: {name!r}')
        if given:
            raise TypeError('too many positional arguments')
        if rest:
            for name, parameter in self._parameters.items():
                if parameter.kind == _VAR_KEYWORD:
                    arguments[name] = rest
                    break
            else:
                raise TypeError(f'got an unexpected keyword argument {next(iter(rest))!r}')
        return BoundArguments(self, arguments)


def _of_dataclass_init(function, arguments):
    from dataclasses import MISSING

    parameters = [Parameter('self', _POSITIONAL_OR_KEYWORD)]
    for name, keyword_only, default in arguments:
        parameters.append(Parameter(
            name,
            _KEYWORD_ONLY if keyword_only else _POSITIONAL_OR_KEYWORD,
            default=_empty if default is MISSING else default,
            annotation=function.__annotations__[name],
        ))
    return Signature(parameters, return_annotation=None)


def _of_function(function):
    arguments = getattr(function, '_dataclass_arguments', None)
    if arguments is not None:
        return _of_dataclass_init(function, arguments)
    code = function.__code__
    names = code.co_varnames
    positional, keyword_only = code.co_argcount, code.co_kwonlyargcount
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    annotations = function.__annotations__
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    first_default = positional - len(defaults)
    for index in range(positional):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(names[index], kind, defaults[index - first_default] if index >= first_default else _empty)
    after = positional + keyword_only
    if code.co_flags & 4:
        add(names[after], _VAR_POSITIONAL)
        after += 1
    for name in names[positional:positional + keyword_only]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[after], _VAR_KEYWORD)
    return Signature(parameters, return_annotation=annotations.get('return', _empty))


def _without_first(result):
    parameters = list(result.parameters.values())
    if not parameters or parameters[0].kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
        raise ValueError('invalid method signature')
    if parameters[0].kind != _VAR_POSITIONAL:
        del parameters[0]
    return result.replace(parameters=parameters)


def _of_partial(partial):
    """Positional arguments are gone; those given by keyword have become keyword-only defaults."""
    whole = signature(partial.func)
    bound = whole.bind_partial(*partial.args, **partial.keywords)
    parameters = []
    by_keyword = False
    for name, parameter in whole.parameters.items():
        if name in partial.keywords and parameter.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            by_keyword = True
            parameters.append(parameter.replace(kind=_KEYWORD_ONLY, default=partial.keywords[name]))
        elif name in bound.arguments and parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            continue
        elif by_keyword and parameter.kind == _POSITIONAL_OR_KEYWORD:
            parameters.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif by_keyword and parameter.kind == _VAR_POSITIONAL:
            continue
        else:
            parameters.append(parameter)
    return whole.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    from functools import partial

    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, _MethodType):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if follow_wrapped:
        while hasattr(obj, '__wrapped__') and not hasattr(obj, '__signature__'):
            obj = obj.__wrapped__
    declared = getattr(obj, '__signature__', None)
    if declared is not None:
        if not isinstance(declared, Signature):
            raise TypeError(f'unexpected object {declared!r} in __signature__ attribute')
        return declared
    if isinstance(obj, _FunctionType):
        return _of_function(obj)
    if isinstance(obj, partial):
        return _of_partial(obj)
    if isinstance(obj, type):
        for cls in obj.__mro__:
            for name in ('__new__', '__init__'):
                function = cls.__dict__.get(name)
                function = getattr(function, '__func__', function)
                if isinstance(function, _FunctionType):
                    return _without_first(signature(function))
        if type(obj).__call__ is not type.__call__:
            return _without_first(signature(type(obj).__call__))
        if obj.__module__ != 'builtins' and obj.__init__ is object.__init__:
            return Signature()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    call = getattr(type(obj), '__call__', None)
    if isinstance(call, _FunctionType):
        return _without_first(signature(call))
    raise ValueError(f'no signature found for builtin {obj!r}')
