"""Exceptions: chains, notes, finally, and what is left of them."""


def chain():
    try:
        try:
            raise ValueError('first')
        except ValueError as error:
            raise TypeError('second') from error
    except TypeError as error:
        return error


e = chain()
print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('k') from None
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__, error)
try:
    raise ValueError('x') from 'text'
except TypeError as error:
    print(error)
error = ValueError('n')
error.add_note('one')
error.add_note('two')
print(error.__notes__)
try:
    error.add_note(3)
except TypeError as wrong:
    print(wrong)
try:
    raise
except RuntimeError as wrong:
    print(wrong)
try:
    raise 3
except TypeError as wrong:
    print(wrong)


def returns_in_finally():
    try:
        raise ValueError
    finally:
        return 'swallowed'


def continues():
    out = []
    for i in range(3):
        try:
            if i == 1:
                continue
            out.append(i)
        finally:
            out.append('f')
    return out


print(returns_in_finally(), continues())


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        return self.swallow


with Manager('a') as a, Manager('b', swallow=True) as b:
    raise ValueError('inside')
print('after', a.name, b.name)
try:
    with Manager('c'):
        with Manager('d'):
            raise KeyError('deep')
except KeyError as error:
    print('caught', error)
try:
    error
except NameError as gone:
    print(gone)
class Custom(Exception):
    def __init__(self, code):
        super().__init__(code, 'extra')
        self.code = code

    def __str__(self):
        return f'code {self.code}'


try:
    raise Custom(7)
except Custom as custom:
    print(custom, repr(custom), custom.args, custom.code)
assert True, 'not reached'
try:
    assert [] , f'message {1 + 1}'
except AssertionError as failed:
    print(failed)
try:
    with 3:
        pass
except TypeError as wrong:
    print(wrong)
print(OSError(2, 'No such file', 'name.txt'), repr(OSError(2, 'x')), OSError(2, 'x').errno, type(OSError(2, 'x')).__name__)
print(KeyError('a'), repr(KeyError('a', 1)), StopIteration(3).value, SystemExit(4).code, UnicodeError('u'))
