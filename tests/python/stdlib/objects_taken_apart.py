"""copyreg, `__reduce__`, `__reduce_ex__`, `__getstate__`, and what copies make of them."""

import collections
import copy
import copyreg
import datetime
import enum
import functools
from dataclasses import dataclass


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ('a', '__b')

    def __init__(self):
        self.a, self.__b = 1, 2


class Both(Slots):
    def __init__(self):
        super().__init__()
        self.c = [3]


class ByReduce:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return ByReduce, (self.n + 1,), {'extra': [1]}


class Single:
    def __reduce__(self):
        return 'SINGLE'


SINGLE = Single()


class Items(list):
    pass


class WithArguments:
    def __new__(cls, a, *, k=0):
        self = super().__new__(cls)
        self.a, self.k = a, k
        return self

    def __getnewargs_ex__(self):
        return (self.a,), {'k': self.k}


class State:
    def __getstate__(self):
        return {'from': 'getstate'}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


@dataclass
class Data:
    a: int
    b: list


class Color(enum.Enum):
    RED = 1


def shown(parts):
    def name(part):
        return getattr(part, '__name__', part)

    return [[name(inner) for inner in part] if isinstance(part, tuple) else name(part) for part in parts]


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


for each in (Plain(1), Both(), ByReduce(1), WithArguments(1, k=2), State(), Data(1, [2])):
    attempt(lambda: shown(each.__reduce_ex__(2)))
    attempt(lambda: shown(each.__reduce_ex__(0)))
    attempt(lambda: vars(copy.copy(each)))
    attempt(lambda: vars(copy.deepcopy(each)))
attempt(lambda: Slots().__reduce_ex__(0))
attempt(lambda: Slots().__getstate__())
attempt(lambda: (Plain(1).__getstate__(), object().__getstate__()))

items = Items([1, [2]])
items.z = 1
parts = items.__reduce_ex__(2)
print(shown(parts[:3]), list(parts[3]), parts[4], shown(items.__reduce_ex__(1)))
copied = copy.deepcopy(items)
print(copied, copied.z, copied[1] is items[1], type(copied))
print(copy.copy(SINGLE) is SINGLE, copy.deepcopy(SINGLE) is SINGLE, copy.copy(Color.RED) is Color.RED)
part = functools.partial(int, '7', base=8)
again = copy.copy(part)
print(again(), copy.deepcopy(part)(), again.args, again.keywords, again.func, again is part)

copyreg.pickle(Plain, lambda self: (Plain, (self.x * 10,)))
print(copy.copy(Plain(2)).x, copy.deepcopy(Plain([3])).x, copyreg.dispatch_table[Plain].__name__)
attempt(lambda: copyreg.pickle(Plain, 3))
both = copy.copy(Both())
print(both.a, both.c, both.__getstate__())
error = ValueError('x', 2)
error.more = 1
print(repr(copy.copy(error)), copy.copy(error).more)

zone = datetime.timezone(datetime.timedelta(hours=1), 'x')
for when in (
    datetime.date(2020, 1, 2),
    datetime.time(1, 2, fold=1),
    datetime.datetime(2020, 1, 2, 3, 4, tzinfo=zone),
    datetime.timedelta(1, 2),
    zone,
    collections.OrderedDict(a=[1]),
    collections.defaultdict(list, a=[1]),
):
    print(copy.copy(when) == when, copy.deepcopy(when) == when, copy.deepcopy([when])[0], type(copy.copy(when)).__name__)
print(copy.deepcopy(datetime.timezone.utc) is datetime.timezone.utc, datetime.timezone(datetime.timedelta(0)) is datetime.timezone.utc)
print(copy.copy(datetime.time(1, fold=1)).fold)
