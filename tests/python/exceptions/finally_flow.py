"""Finally flow."""

def a():
    try:
        return 'try'
    finally:
        print('finally a')


def b():
    try:
        return 'try'
    finally:
        return 'finally'


def c():
    try:
        raise ValueError('lost')
    finally:
        return 'swallowed'


def d():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print('body', i)
        finally:
            print('finally', i)
    else:
        print('else')
    return i


def e():
    while True:
        try:
            return 1
        finally:
            break
    return 2


def f():
    x = 1
    try:
        return x
    finally:
        x = 2


def g():
    try:
        try:
            raise KeyError('inner')
        finally:
            print('inner finally')
    except KeyError as error:
        print('caught', error)
        return 'g'
    else:
        print('never')
    finally:
        print('outer finally')


def h():
    try:
        pass
    except ValueError:
        print('never')
    else:
        print('else')
        return 'h'
    finally:
        print('finally')


def i():
    for n in (1, 2):
        try:
            1 / 0
        except ZeroDivisionError:
            continue
        finally:
            print('n', n)
    return 'i'


for function in (a, b, c, d, e, f, g, h, i):
    print(function())
