"""except*, and the methods of exception groups."""


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


def show(group):
    if group is None:
        return None
    if isinstance(group, BaseExceptionGroup):
        return type(group).__name__, group.message, [show(e) for e in group.exceptions]
    return repr(group)


group = ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [TypeError(2), ValueError(3)]), KeyError(4)])
print(show(group), str(group), repr(group))
for condition in (ValueError, (TypeError, KeyError), lambda e: isinstance(e, KeyError), OSError):
    print([show(part) for part in group.split(condition)], show(group.subgroup(condition)))
mine = MyGroup('m', [ValueError(1), OSError(2)])
mine.add_note('kept')
match, rest = mine.split(ValueError)
print(show(match), show(rest), match.__notes__, rest.__notes__)
for wrong in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup(1, [ValueError()]),
              lambda: ExceptionGroup('x', [KeyboardInterrupt()]), lambda: ExceptionGroup('x', 3)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup('x', [ValueError()])).__name__, type(BaseExceptionGroup('x', [SystemExit()])).__name__)


def run(error):
    try:
        try:
            raise error
        except* ValueError as e:
            print('value', show(e))
        except* (TypeError, KeyError) as e:
            print('type or key', show(e))
        else:
            print('else')
        finally:
            print('finally')
    except BaseException as e:
        print('left', show(e))


run(group)
run(ValueError('plain'))
run(OSError('other'))
run(ExceptionGroup('g', [OSError('o'), ValueError('v')]))
try:
    try:
        raise ExceptionGroup('g', [ValueError('v'), TypeError('t')])
    except* ValueError:
        raise RuntimeError('new')
    except* TypeError as e:
        raise e
except ExceptionGroup as e:
    print(show(e), repr(e.exceptions[0].__context__))
