"""F strings."""

x, name, items = 3.14159, 'World', {'k': [1, 2]}
print(f'{x:.2f} {name!r:>10} {name!s} {name!a} {items["k"][1]} {x = } {x=:.1f} {name=!s} {1 + 1} {"nested " + f"{x:.1f}"}')
width, precision = 10, 3
print(f'{x:{width}.{precision}f}|{name:*^{width}}|{name:{">"}{width}}|{{literal}}|{x!r:{width}}|')
print(f'{(lambda v: v * 2)(4)} {[i for i in range(3)]} {({"a": 1})["a"]} {"yes" if x > 3 else "no"} {x:}' f'{"joined"}' 'plain')
print(f'''{
    name
} multi''', f'{name.upper()!r:~^15}', f'\x41{1}\n'.strip(), rf'\{1}', f'{1:>{2}}', f'{None} {True} {...}')


class F:
    def __format__(self, spec):
        return f'<{spec}>'

    def __repr__(self):
        return 'R'

    def __str__(self):
        return 'S'


print(f'{F()} {F():abc} {F()!r} {F()!s:>3} {F()!r:>3}', '{:x y}'.format(F()), format(F()), '%s %r' % (F(), F()), str(F()), [F()])
for bad in [lambda: f'{1:q}', lambda: f'{name:d}', lambda: f'{[]:5}', lambda: f'{undefined}', lambda: '{} {}'.format(1), lambda: '{a}'.format(), lambda: '{0} {}'.format(1, 2), lambda: '{'.format(), lambda: '}'.format(), lambda: '{!z}'.format(1), lambda: '{0.x}'.format(1), lambda: '{0[a]}'.format([1])]:
    try:
        print(bad())
    except (ValueError, TypeError, NameError, IndexError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
