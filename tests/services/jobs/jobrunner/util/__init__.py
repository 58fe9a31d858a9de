from .retry import retry
from .throttle import Rate, Throttle

__all__ = ("retry", "Rate", "Throttle")
