"""Groups."""

def show(group, depth=0):
    print('  ' * depth, type(group).__name__, group)
    for error in getattr(group, 'exceptions', ()):
        show(error, depth + 1)


group = ExceptionGroup('top', [ValueError(1), ExceptionGroup('inner', [TypeError(2), ValueError(3)]), KeyError('k')])
show(group)
print(repr(group), group.message, len(group.exceptions))
matched, rest = group.split(ValueError)
show(matched)
show(rest)
print(group.subgroup(OSError), group.split(lambda e: isinstance(e, KeyError))[0])
try:
    raise group
except* ValueError as caught:
    print('values')
    show(caught)
except* TypeError as caught:
    print('types', caught.exceptions)
except* Exception as caught:
    print('rest', caught)
try:
    try:
        raise group
    except* KeyError:
        print('keys')
except ExceptionGroup as left:
    show(left)
try:
    raise ValueError('plain')
except* ValueError as caught:
    print(repr(caught))
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError('new')
except ExceptionGroup as error:
    show(error)
for arguments in [('x', []), ('x', [1]), (1, [ValueError()]), ('x',), ('x', 5)]:
    try:
        print(ExceptionGroup(*arguments))
    except (ValueError, TypeError) as error:
        print(error)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__, type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
try:
    ExceptionGroup('b', [KeyboardInterrupt()])
except TypeError as error:
    print(error)
group.add_note('a note')
print(group.__notes__, group.derive([OSError()]))
