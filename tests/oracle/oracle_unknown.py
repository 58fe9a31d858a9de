"""Numbers of unknown value.

`random.random()` gives an Unknown; arithmetic on an Unknown is unknown again. A comparison of it is
a choice between both answers, but for asyncio's own question whether a delay is over (`if delay <= 0`): a delay of
unknown length is a timer that fires at any later moment.
Left out: the functions of `math`, and what two comparisons of one value say about each other.
"""

import sys


class Unknown(float):
    """A float whose stored value means nothing."""

    chooser = None
    __hash__ = float.__hash__

    def __repr__(self):
        return "<unknown>"

    __str__ = __repr__

    def __bool__(self):
        return bool(Unknown.chooser.choose(2))


def _arithmetic(self, *others):
    if all(isinstance(other, (int, float)) for other in others[:1]):
        return Unknown(0.5)
    return NotImplemented


def _comparison(self, other):
    if not isinstance(other, (int, float)):
        return NotImplemented
    if sys._getframe(1).f_globals["__name__"].startswith("asyncio."):
        return False
    return bool(Unknown.chooser.choose(2))


for _name in "add sub mul truediv floordiv mod pow".split():
    setattr(Unknown, f"__{_name}__", _arithmetic)
    setattr(Unknown, f"__r{_name}__", _arithmetic)
for _name in "neg pos abs".split():
    setattr(Unknown, f"__{_name}__", lambda self: Unknown(0.5))
for _name in "lt le eq ne gt ge".split():
    setattr(Unknown, f"__{_name}__", _comparison)


def random_functions(chooser):
    """Replacements for functions of the module `random`, by name."""

    def shuffle(items):
        for i in range(len(items) - 1):
            j = i + chooser.choose(len(items) - i)
            items[i], items[j] = items[j], items[i]

    def randrange(*args):
        values = range(*args)
        return values[chooser.choose(len(values))]

    return {
        "random": lambda: Unknown(0.5),
        "uniform": lambda a, b: Unknown(0.5),
        "choice": lambda items: items[chooser.choose(len(items))],
        "randint": lambda a, b: a + chooser.choose(b - a + 1),
        "randrange": randrange,
        "shuffle": shuffle,
    }
