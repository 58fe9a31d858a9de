"""Custom exceptions."""

class Base(Exception):
    pass


class WithInit(Base):
    def __init__(self, code, text='default'):
        super().__init__(text)
        self.code = code


class WithStr(Base):
    def __str__(self):
        return f'<{self.args}>'


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a


for error in [Base(), Base('m'), Base(1, 2), WithInit(5), WithInit(5, 't'), WithStr('x'), NoSuper(1, 2), KeyError('k'), KeyError(1, 2), OSError(2, 'm', 'f'), OSError('only'), StopIteration(3), SystemExit(4), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'why')]:
    print(repr(error), '|', error, '|', error.args)
try:
    raise WithInit(7, 'raised')
except Base as error:
    print(error.code, error, isinstance(error, Exception), type(error).__mro__[1].__name__)
e = ValueError('x')
e.extra = 1
e.add_note('note')
print(e.extra, e.__notes__, e.__dict__, StopIteration(9).value, SystemExit(3).code, e.with_traceback(None) is e)
print(ImportError('m', name='n', path='p').name, AttributeError('a', name='b', obj=1).name, NameError('x', name='y').name)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
print(OSError(2, 'x').errno, type(OSError(13, 'y')).__name__, OSError(32, 'z').strerror, ValueError('a') == ValueError('a'))
raise WithInit(1, 'the end')
