"""Prices in cents."""

_hidden = 'not exported'
PRICES = {'tea': 250, 'coffee': 300}


def price(name):
    return PRICES[name]
