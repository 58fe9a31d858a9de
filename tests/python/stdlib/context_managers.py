import contextlib


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except BaseException as error:
        print(text, '!', type(error).__name__, error, '| context', repr(error.__context__), '| cause', repr(error.__cause__))


@contextlib.contextmanager
def tag(name):
    print('<', name)
    try:
        yield name.upper()
    finally:
        print('>', name)


with tag('a') as value:
    print(value)


def failing():
    with tag('b'):
        raise ValueError('inside')


show('failing', failing)


@tag('decorated')
def work(x):
    return x + 1


print(work(1), work(2), work.__name__)


@contextlib.contextmanager
def swallow():
    try:
        yield
    except KeyError as error:
        print('swallowed', error)


with swallow():
    {}['x']


@contextlib.contextmanager
def replace():
    try:
        yield
    except ValueError as error:
        raise RuntimeError('replaced') from error


def replaced():
    with replace():
        raise ValueError('original')


show('replaced', replaced)


@contextlib.contextmanager
def no_yield():
    if False:
        yield


@contextlib.contextmanager
def two_yields():
    yield 1
    yield 2


@contextlib.contextmanager
def yields_again():
    try:
        yield
    except ValueError:
        yield


def use(manager, error=None):
    with manager:
        if error:
            raise error


show('no yield', lambda: use(no_yield()))
show('two yields', lambda: use(two_yields()))
show('yields again', lambda: use(yields_again(), ValueError('x')))
show('stop iteration', lambda: use(tag('stop'), StopIteration('s')))
show('generator exit', lambda: use(tag('exit'), GeneratorExit()))

with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
show('not suppressed', lambda: use(contextlib.suppress(KeyError), ValueError('v')))


class Door:
    def close(self):
        print('closed')


with contextlib.closing(Door()) as door:
    print(type(door).__name__)
with contextlib.nullcontext(5) as five:
    print(five)

with contextlib.ExitStack() as stack:
    for name in ['x', 'y']:
        stack.enter_context(tag(name))
    stack.callback(print, 'callback', 1, sep='-')
    stack.push(lambda *details: print('exit', details))
print('after')


def stacked(handler):
    with contextlib.ExitStack() as stack:
        stack.push(handler)
        stack.enter_context(tag('inner'))
        raise ValueError('stacked')


show('suppressed by stack', lambda: stacked(lambda *details: True))
show('not suppressed', lambda: stacked(lambda *details: False))


def raising(*details):
    raise KeyError('from exit')


show('raised in exit', lambda: stacked(raising))
with contextlib.ExitStack() as stack:
    stack.callback(print, 'kept')
    kept = stack.pop_all()
print('moved')
kept.close()


def missing():
    with contextlib.ExitStack() as stack:
        stack.enter_context(object())


show('no protocol', missing)


class Manager(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print('exit', details[0] and details[0].__name__)
        return True


with Manager() as m:
    print(type(m).__name__)
    raise OSError('ignored')


class Timer(contextlib.ContextDecorator):
    def __enter__(self):
        print('start')
        return self

    def __exit__(self, *details):
        print('stop')
        return False


@Timer()
def timed():
    print('timed')


timed()
show('abstract', lambda: contextlib.AbstractContextManager())
