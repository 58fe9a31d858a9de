"""What generated programs use: bounded operations, and ways to show a value that depend on no address."""

import re


def show(value):
    text = re.sub(r'(<.*) at 0x[0-9a-f]+', r'\1', repr(value)) if not isinstance(value, str) else repr(value)
    print(text if len(text) < 400 else (len(text), text[:200]))


def report(error):
    print('!', type(error).__name__, re.sub(r'at 0x[0-9a-f]+', '', str(error))[:300])


def attempt(function):
    try:
        show(function())
    except Exception as error:
        report(error)


def few(values):
    """The first values of an iterable."""
    if isinstance(values, (set, frozenset)):
        values = sorted(values, key=repr)
    taken = []
    for value in values:
        if len(taken) == 4:
            break
        taken.append(value)
    return taken


def ordered(value):
    """Sets have no order that could be compared."""
    return sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value


def drain(value):
    if type(value).__name__ != 'generator':
        return value
    items = []
    while len(items) < 6:
        try:
            items.append(value.send(None))
        except StopIteration as stop:
            return items, stop.value
    return items


def small(value):
    if isinstance(value, int) and abs(value) > 40:
        return value % 40
    return value


def times(a, b):
    if isinstance(a, int) and isinstance(b, int):
        return a * b if abs(a) < 10 ** 60 and abs(b) < 10 ** 60 else 0
    if hasattr(a, '__len__') and len(a) > 60 or hasattr(b, '__len__') and len(b) > 60:
        return 'long'
    return small(a) * small(b)


def power(a, b):
    if isinstance(a, int) and abs(a) > 10 ** 20:
        a = 3
    return a ** (b % 9 if isinstance(b, int) and abs(b) > 9 else b)


def shift(a, b):
    return a << small(b) if isinstance(a, int) and abs(a) < 10 ** 60 else a >> small(b)


def percent(a, b):
    return 'text %s' % a if isinstance(a, (int, str)) else '%r' % (b,)


def type_name(value):
    return type(value).__name__


def hash_equal(value):
    return hash(value) == hash(value)


def reversed_list(value):
    return list(reversed(value))


def iter_list(value):
    return few(iter(value))


def enumerate_list(value):
    return few(enumerate(value))


def zip_list(value):
    return few(zip(value, 'ab'))


def bytes_of(value):
    return bytes(small(value) if isinstance(value, int) else value)


def call0():
    return 'call0'


def call1(first, *rest):
    return first, rest


def call2(first, second=2, /, *, third=3):
    return first, second, third


def keywords(first=1, **rest):
    return first, sorted(rest)


def same(a, b):
    return (a == b) == (b == a), a is None, a is a


class Base:
    class Error(Exception):
        pass

    base = 'base'

    def __repr__(self):
        return f'<{type(self).__name__}>'


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print('enter')
        return self.swallow

    def __exit__(self, kind, error, traceback):
        print('exit', kind and kind.__name__)
        if self.swallow == 'raise':
            raise RuntimeError('from exit')
        return self.swallow


def run(number, program):
    print('#', number)
    try:
        result = program()
        if result is not None:
            show(result)
    except Exception as error:
        report(error)
        context = error.__context__
        while context is not None:
            report(context)
            context = context.__context__
