"""The context of an exception that passes finally clauses and built-in code stays what it was."""


def chain(error):
    names = []
    while error is not None:
        names.append(f'{type(error).__name__}{error.args}')
        error = error.__context__
    print(' <- '.join(names))


def through_finally():
    try:
        raise KeyError('first')
    except KeyError:
        try:
            raise ValueError('second')
        except ValueError:
            raise TypeError('third')
        finally:
            pass


def in_finally():
    try:
        raise KeyError('first')
    except KeyError:
        try:
            raise ValueError('second')
        finally:
            raise TypeError('third')


def through_builtin():
    def key(x):
        try:
            raise ValueError('inner')
        except ValueError:
            raise TypeError('key')

    try:
        raise KeyError('outer')
    except KeyError:
        sorted([1, 2], key=key)


def not_matching():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            try:
                raise ValueError('a')
            except ValueError:
                [][1]
        except KeyError:
            pass


def raised_again():
    saved = ValueError('saved')
    try:
        raise saved
    except ValueError:
        pass
    try:
        raise KeyError('other')
    except KeyError:
        raise saved


def with_statement():
    class Manager:
        def __enter__(self):
            pass

        def __exit__(self, *args):
            return False

    try:
        raise KeyError('outer')
    except KeyError:
        with Manager():
            try:
                raise ValueError('in')
            except ValueError:
                raise TypeError('body')


def generator():
    def g():
        try:
            yield
        except ValueError:
            raise TypeError('from generator')

    it = g()
    next(it)
    try:
        raise KeyError('outer')
    except KeyError:
        it.throw(ValueError('thrown'))


for function in (through_finally, in_finally, through_builtin, not_matching, raised_again, with_statement, generator):
    try:
        function()
    except Exception as error:
        chain(error)
