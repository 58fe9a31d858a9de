"""Context and cause."""

def chain(error):
    while error is not None:
        print('  ', type(error).__name__, error, error.__suppress_context__, error.__cause__ and type(error.__cause__).__name__)
        error = error.__cause__ or error.__context__


try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError('second') from error
except ValueError as error:
    chain(error)
try:
    try:
        {}['k']
    except KeyError:
        raise ValueError('implicit')
except ValueError as error:
    chain(error)
try:
    try:
        {}['k']
    except KeyError:
        raise ValueError('none') from None
except ValueError as error:
    chain(error)
try:
    try:
        raise ValueError(1)
    finally:
        raise TypeError(2)
except TypeError as error:
    chain(error)
try:
    raise ValueError from TypeError
except ValueError as error:
    chain(error)
try:
    try:
        raise ValueError('again')
    except ValueError as error:
        saved = error
        raise
except ValueError as error:
    print(error is saved, error.__context__)
for bad in (lambda: exec_raise(5), lambda: exec_raise(int)):
    try:
        def exec_raise(value):
            raise value
        bad()
    except TypeError as error:
        print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
