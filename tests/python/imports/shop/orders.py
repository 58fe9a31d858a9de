from .stock.shelf import take
from . import prices as same_prices

ORDERED = []


def order(name):
    ORDERED.append((name, same_prices.price(name)))
    return take(name)
