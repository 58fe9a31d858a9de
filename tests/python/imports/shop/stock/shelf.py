from .. import prices

SHELF = dict.fromkeys(prices.PRICES, 2)


def take(name):
    SHELF[name] -= 1
    return SHELF[name]
