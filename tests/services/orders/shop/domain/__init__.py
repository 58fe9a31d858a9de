from .fields import Bounded, NonEmpty, ValidationError
from .money import Currency, Money
from .order import IllegalTransition, Line, Order, OrderStatus
from .events import *
from .events import __all__ as _events

__all__ = ['Bounded', 'Currency', 'IllegalTransition', 'Line', 'Money', 'NonEmpty', 'Order', 'OrderStatus', 'ValidationError', *_events]
