"""Contexts of decimal arithmetic: precision, rounding, and which conditions raise.

Source: library reference, decimal, Context objects, Signals. The current context is a context variable.
"""

import contextvars as _contextvars

__all__ = [
    'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation',
    'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible',
    'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN',
    'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
    'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR',
]

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


for _class in (
    DecimalException, Clamped, InvalidOperation, ConversionSyntax, DivisionByZero, DivisionImpossible, DivisionUndefined,
    InvalidContext, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation,
):
    _class.__module__ = 'decimal'

_SIGNALS = (
    Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation,
)


def _rounded(sign, coefficient, places, rounding):
    """The coefficient without its last digits, and whether these were all zero."""
    return _round_quotient(sign, coefficient, 10**places, rounding)


def _round_quotient(sign, coefficient, divisor, rounding):
    quotient, remainder = divmod(coefficient, divisor)
    if not remainder:
        return quotient, True
    twice = 2 * remainder - divisor
    up = {
        ROUND_DOWN: False,
        ROUND_UP: True,
        ROUND_CEILING: not sign,
        ROUND_FLOOR: bool(sign),
        ROUND_HALF_UP: twice >= 0,
        ROUND_HALF_DOWN: twice > 0,
        ROUND_HALF_EVEN: twice > 0 or twice == 0 and quotient % 2 == 1,
        ROUND_05UP: quotient % 5 == 0,
    }[rounding]
    return quotient + up, False


class Context:
    """Left out: which conditions have occurred (`flags`) is not kept, since it would tell states apart for ever."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        if traps is None:
            traps = [InvalidOperation, DivisionByZero, Overflow]
        if not isinstance(traps, dict):
            traps = {signal: signal in traps for signal in _SIGNALS}
        self.traps = traps

    def __setattr__(self, name, value):
        if name == 'prec' and not 1 <= value <= MAX_PREC:
            raise ValueError('valid range for prec is [1, MAX_PREC]')
        if name == 'rounding' and value not in (
            ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP,
        ):
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                'ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]'
            )
        object.__setattr__(self, name, value)

    def _raise(self, condition, message, *more):
        """Raises if the condition is trapped; the exception is of the trapped signal's class, its argument what occurred."""
        for signal, trapped in self.traps.items():
            if trapped and issubclass(condition, signal):
                raise signal([condition, *more])

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, None, dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        pass

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def create_decimal(self, value='0', /):
        from decimal import Decimal

        with localcontext(self):
            return +Decimal(value)

    def __repr__(self):
        traps = ', '.join([signal.__name__ for signal, trapped in self.traps.items() if trapped])
        return (
            f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
            f'capitals={self.capitals}, clamp={self.clamp}, flags=[], traps=[{traps}])'
        )


DefaultContext = Context()
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow]
)
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])

_current = _contextvars.ContextVar('decimal_context')


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **changes):
    context = (ctx or getcontext()).copy()
    for name, value in changes.items():
        setattr(context, name, value)
    return _ContextManager(context)
