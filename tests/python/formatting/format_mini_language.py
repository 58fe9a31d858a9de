"""Format mini language."""

for spec in ['', 'd', '5', '<5', '>5', '^5', '05', '+', ' ', '+d', 'b', 'o', 'x', 'X', '#x', '#b', '#010x', ',', '_', '_x', 'e', '.2f', '%', '.1%', 'n', 'c', '*^9', '=+8', '0=8', 'g', '08.3f', ',.2f', '+,d', 'E']:
    try:
        print(spec, '|', format(1234, spec), '|', format(-65, spec) if spec != 'c' else '')
    except (ValueError, OverflowError) as error:
        print(spec, error)
for spec in ['', '.3', '10', '<10.2f', '+.1e', 'g', '#g', '.0f', '#.0f', '%', ',', '_.2f', '010', '=10', 'G', 'n', '.3g', '.10g', ' ', 'z.1f', 'F']:
    print(spec, '|', format(3.14159265, spec), '|', format(-1234567.891, spec), '|', format(float('inf'), spec), '|', format(-0.0, spec))
for spec in ['', 's', '5', '<5', '>5', '^5', '*^7', '.1', '5.1', '-<4s']:
    print(spec, '|', format('abc', spec), '|', format('é', spec))
for value, spec in [(1, 's'), ('a', 'd'), (1.5, 'd'), (1, '.2d'), ('a', '+'), ('a', '='), (1, 'q'), (1.0, 'x'), ([], '5'), (None, '5'), ('a', ','), (1, '5.'), (1, '{'), (True, 'd'), (1j, '.1f'), (1, ',_'), (1, ',x'), ('x', '05')]:
    try:
        print(repr(format(value, spec)))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
