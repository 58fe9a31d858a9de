"""Context variables.

Source: library reference, contextvars; PEP 567. The current context is the interpreter's to keep; it is made
when a variable is first set or the context is asked for. Left out: that a context entered by the event loop
refuses to be entered once more.
"""

from _operations import current_context as _current_context
from _operations import set_context as _set_context

_absent = object()


def _closed(cls):
    """A class that no class may be derived from."""

    def refuse(subclass, **kwargs):
        raise TypeError(f"type '_contextvars.{cls.__name__}' is not an acceptable base type")

    cls.__init_subclass__ = classmethod(refuse)
    return cls


@_closed
class Context:
    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        before = _current_context()
        self._entered = True
        _set_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(before)
            self._entered = False

    def copy(self):
        new = Context()
        new._values = dict(self._values)
        return new

    def get(self, key, default=None):
        _check(key)
        return self._values.get(key, default)

    def __getitem__(self, key):
        _check(key)
        return self._values[key]

    def __contains__(self, key):
        _check(key)
        return key in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _check(key):
    if not isinstance(key, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {key!r}')


def _current():
    context = _current_context()
    if context is None:
        context = Context()
        _set_context(context)
    return context


def copy_context():
    context = _current_context()
    return Context() if context is None else context.copy()


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


@_closed
class Token:
    MISSING = _Missing()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self.var!r}>'

    @classmethod
    def __class_getitem__(cls, parameters):
        return cls


def _new_token(context, var):
    token = object.__new__(Token)
    token._context = context
    token.var = var
    token.old_value = context._values.get(var, Token.MISSING)
    token._used = False
    return token


@_closed
class ContextVar:
    def __init__(self, *name, default=_absent, **unknown):
        if len(name) != 1:
            bound = 'at most' if name else 'exactly'
            raise TypeError(f'ContextVar() takes {bound} 1 positional argument ({len(name)} given)')
        if unknown:
            raise TypeError(f"'{next(iter(unknown))}' is an invalid keyword argument for ContextVar()")
        if not isinstance(name[0], str):
            raise TypeError('context variable name must be a str')
        self._name = name[0]
        self._default = default

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        raise AttributeError('readonly attribute')

    def get(self, default=_absent, /):
        context = _current_context()
        if context is not None:
            value = context._values.get(self, _absent)
            if value is not _absent:
                return value
        if default is not _absent:
            return default
        if self._default is not _absent:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = _new_token(context, self)
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token.var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _current()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token.old_value is Token.MISSING:
            del context._values[self]
        else:
            context._values[self] = token.old_value

    def __repr__(self):
        default = '' if self._default is _absent else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at 0x7f0000000000>'

    @classmethod
    def __class_getitem__(cls, parameters):
        return cls
