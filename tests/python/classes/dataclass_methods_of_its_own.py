"""A dataclass keeps the methods that it defines itself."""

import inspect
from collections import Counter, OrderedDict
from dataclasses import dataclass, field, fields, replace


@dataclass
class Own:
    x: int
    y: str = 'y'

    def __init__(self):
        self.x = 5

    def __repr__(self):
        return f'Own {self.x}'

    def __eq__(self, other):
        return True


@dataclass
class Derived(Own):
    z: list = field(default_factory=list)


print(Own(), Own() == 1, [f.name for f in fields(Own)], Derived(1, z=[2]), inspect.signature(Derived))
try:
    replace(Own(), x=1)
except TypeError as error:
    print(error)
try:

    @dataclass
    class Late(Derived):
        w: int

        def __init__(self):
            pass
except TypeError as error:
    print(error)
print(OrderedDict[str, int], Counter[str], OrderedDict[str, int]({'a': 1}))
print(inspect.getfullargspec(Own.__init__), inspect.getfullargspec(lambda a, /, b=1, *c, d, e=2, **f: 0))
print(inspect.getattr_static(Own(), 'x'), inspect.getattr_static(Own, 'y'), inspect.getattr_static(Own, 'nothing', None))
