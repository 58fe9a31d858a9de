"""What `typing` of later versions has, for programs that take it from the package typing_extensions.

Source: documentation of typing_extensions 4. As in `typing`, annotations mean nothing while a program runs.
"""

import collections.abc as _abc
import enum as _enum
import functools as _functools
import types as _types
import typing as _typing
import warnings as _warnings
from inspect import get_annotations
from types import get_original_bases, resolve_bases
from typing import *
from typing import (
    IO, AbstractSet, BinaryIO, Generic, Match, Pattern, TextIO, TypeVar, _Annotation, _Form, _Subscripted, cast,
    no_type_check, no_type_check_decorator,
)



class _WithDefault:
    """What 3.13 adds to type variables: a default."""

    def __init__(self, name, *constraints, default=None, infer_variance=False, **kwargs):
        super().__init__(name, *constraints, **kwargs)
        self.__default__ = default
        self.__infer_variance__ = infer_variance

    def has_default(self):
        return self.__default__ is not None


class TypeVar(_WithDefault, _typing.TypeVar):
    pass


class ParamSpec(_WithDefault, _typing.ParamSpec):
    pass


class TypeVarTuple(_WithDefault, _typing.TypeVarTuple):
    pass


Buffer = _abc.Sequence
runtime = runtime_checkable
TypeIs = _Form('TypeIs')
ReadOnly = _Form('ReadOnly')
TypeForm = _Form('TypeForm')


class _NoDefaultType:
    def __repr__(self):
        return 'typing_extensions.NoDefault'


NoDefault = _NoDefaultType()


class Doc:
    def __init__(self, documentation, /):
        self.documentation = documentation

    def __repr__(self):
        return f'Doc({self.documentation!r})'

    def __eq__(self, other):
        return self.documentation == other.documentation if isinstance(other, Doc) else NotImplemented

    def __hash__(self):
        return hash(self.documentation)


class sentinel(_Annotation):
    """A value that is nothing but itself, for defaults."""

    def __init__(self, name, /, *, repr=None):
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not {type(name).__name__!r}')
        self.__name__ = name
        self._repr = name if repr is None else repr

    def __repr__(self):
        return self._repr


Sentinel = sentinel


class Format(_enum.IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


class _NoExtraItemsType:
    def __repr__(self):
        return 'typing_extensions.NoExtraItems'


NoExtraItems = _NoExtraItemsType()
_T = _typing.TypeVar('_T')


@runtime_checkable
class Reader(Protocol[_T]):
    def read(self, size=..., /): ...


@runtime_checkable
class Writer(Protocol[_T]):
    def write(self, data, /): ...


def type_repr(value):
    if isinstance(value, (type, _types.FunctionType, _types.BuiltinFunctionType)):
        return value.__qualname__ if value.__module__ == 'builtins' else f'{value.__module__}.{value.__qualname__}'
    return '...' if value is ... else repr(value)


class TypeAliasType(_Annotation):
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = self.__parameters__ = type_params

    def __getitem__(self, parameters):
        return _Subscripted(_Form(self.__name__), parameters if isinstance(parameters, tuple) else (parameters,))

    def __repr__(self):
        return self.__name__


class deprecated:
    """Marks a class or function: a call warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            arg.__deprecated__ = self.message
            return arg

        @_functools.wraps(arg)
        def wrapper(*args, **kwargs):
            _warnings.warn(self.message, category=self.category, stacklevel=self.stacklevel + 1)
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = self.message
        return wrapper


def override(arg, /):
    try:
        arg.__override__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def disjoint_base(cls):
    cls.__disjoint_base__ = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and tp.__dict__.get('_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(_typing._protocol_names(tp))
