"""string.Formatter: fields, numbering, errors, what subclasses change."""

import string

formatter = string.Formatter()


class Box:
    x = {'k': [1, 2]}


for args, kwargs in [
    (('{} {}', 1, 2), {}),
    (('{0} {1} {0}', 1, 2), {}),
    (('{a.x[k][1]!r:>5}|',), {'a': Box}),
    (('{{}} {x:{w}.{p}f}',), {'x': 3.14159, 'w': 8, 'p': 2}),
    (('{:>{}}', 'a', 4), {}),
    (('{0} {}', 1), {}),
    (('{} {0}', 1), {}),
    (('{',), {}),
    (('}',), {}),
    (('{0',), {}),
    (('{x',), {}),
    (('{0!z}', 1), {}),
    (('{0!}', 1), {}),
    (('{0[}', [1]), {}),
    (('{0.}', 1), {}),
    (('{0[0]x}', [1]), {}),
    (('{missing}',), {}),
    (('{2}', 1), {}),
    (('a{0!s:>4}b', 'q'), {}),
    (('{0[a:b]}', {'a:b': 1}), {}),
    (('{:{:{}}}', 1, 2, 3), {}),
]:
    try:
        print(repr(formatter.format(*args, **kwargs)))
    except Exception as error:
        print(args[0], type(error).__name__, error)
print(list(formatter.parse('a{{b}}c{d!r:e{f}}g{}')), formatter.get_field('0.imag', (1,), {}), formatter.vformat('{a}', (), {'a': 1}))


class Lenient(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        print(sorted(map(str, used_args)))

    def format_field(self, value, format_spec):
        return value.upper() if format_spec == 'up' else super().format_field(value, format_spec)

    def convert_field(self, value, conversion):
        return value[::-1] if conversion == 'R' else super().convert_field(value, conversion)


print(Lenient().format('{a} {b:up} {0} {c!R}', 1, b='x', c='abc'))
