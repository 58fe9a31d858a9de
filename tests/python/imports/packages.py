"""Packages, submodules, relative and star imports, `sys.modules`."""

import sys

import shop
import shop.orders as orders
from shop import *
from shop import lazy, stock as shelves
from shop.stock import shelf

print(shop.__name__, shop.__package__, shop.__doc__, [p.rsplit('/', 1)[1] for p in shop.__path__])
print(shop.orders.__name__, shop.orders.__package__, repr(shop.prices.__doc__), shop.prices.__file__[-14:])
print(price('tea'), stock is shelves, shop.stock.SHELF is shelf.SHELF, lazy, shop.lazy, dir(shop))
print(orders.order('tea'), orders.order('tea'), orders.ORDERED, shelf.SHELF)
print('_hidden' in globals_names if (globals_names := dir(sys.modules[__name__])) else None)
print(sorted(name for name in sys.modules if name.startswith('shop')))
print(sys.modules['shop.stock'] is shop.stock, sys.modules['__main__'].price is price)
try:
    shop.absent
except AttributeError as error:
    print(error)
try:
    from shop import absent
except ImportError as error:
    print(type(error).__name__, error.name, str(error).split(' (')[0])
try:
    import shop.absent
except ImportError as error:
    print(type(error).__name__, error.name, error)
try:
    import shop.prices.deeper
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from . import nothing
except ImportError as error:
    print(error)
import parts.left.one
from parts.left import one
print(parts.left.one.VALUE, one is parts.left.one, parts.__name__)


class Stand_in:
    answer = 42


sys.modules['made_up'] = Stand_in
import made_up
print(made_up.answer)
sys.modules['never'] = None
try:
    import never
except ImportError as error:
    print(error)
del sys.modules['shop.prices']
import shop.prices as again
print(again is not orders.same_prices, again.PRICES == orders.same_prices.PRICES)
