"""Patterns on classes that count for Sequence and Mapping, and class patterns with abstract classes."""

import collections.abc
import numbers


class Pair(collections.abc.Sequence):
    def __getitem__(self, index):
        return ('left', 'right')[index]

    def __len__(self):
        return 2


class Table(collections.abc.Mapping):
    def __getitem__(self, key):
        return {'a': 1, 'b': 2}[key]

    def __iter__(self):
        return iter('ab')

    def __len__(self):
        return 2


class Text(str):
    pass


def kind(value):
    match value:
        case {'a': x, **rest}:
            return 'mapping', x, rest
        case [first, *others]:
            return 'sequence', first, others
        case numbers.Integral():
            return 'integral', value
        case collections.abc.Sized():
            return 'sized', len(value)
        case _:
            return 'other', value


for value in (Pair(), Table(), {'a': 0}, (1, 2), 'text', Text('sub'), b'x', 5, 5.5, {1}, bytearray(b'ab')):
    print(kind(value))
