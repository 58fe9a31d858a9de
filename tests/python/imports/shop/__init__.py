"""A package: star imports, submodules, names made on demand."""

from .prices import price, _hidden
from . import stock

__all__ = ['price', 'stock', 'orders']
__version__ = '1.2'


def __getattr__(name):
    if name == 'lazy':
        return 'made on demand'
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return ['lazy', 'price']
