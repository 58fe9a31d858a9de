"""Exit methods."""

class Manager:
    def __init__(self, name, swallow=False, fail_enter=False, fail_exit=False):
        self.__dict__.update(locals_of(name, swallow, fail_enter, fail_exit))

    def __enter__(self):
        print('enter', self.name)
        if self.fail_enter:
            raise RuntimeError('enter ' + self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        if self.fail_exit:
            raise RuntimeError('exit ' + self.name)
        return self.swallow


def locals_of(name, swallow, fail_enter, fail_exit):
    return {'name': name, 'swallow': swallow, 'fail_enter': fail_enter, 'fail_exit': fail_exit}


def attempt(*managers, error=None):
    try:
        with managers[0] as a, managers[1] as b:
            print('body', a, b)
            if error:
                raise error
        print('after')
    except Exception as caught:
        print('caught', caught, '|', caught.__context__)


attempt(Manager('a'), Manager('b'))
attempt(Manager('a'), Manager('b'), error=ValueError('x'))
attempt(Manager('a'), Manager('b', swallow=True), error=ValueError('x'))
attempt(Manager('a', swallow=True), Manager('b'), error=ValueError('x'))
attempt(Manager('a'), Manager('b', fail_enter=True))
attempt(Manager('a', swallow=True), Manager('b', fail_enter=True))
attempt(Manager('a'), Manager('b', fail_exit=True))
attempt(Manager('a'), Manager('b', fail_exit=True), error=ValueError('x'))
attempt(Manager('a', swallow=True), Manager('b', fail_exit=True), error=ValueError('x'))


def early():
    for i in range(3):
        with Manager('loop'):
            if i == 0:
                continue
            return i


print(early())


class NoExit:
    def __enter__(self):
        pass


for bad in (NoExit(), 5):
    try:
        with bad:
            pass
    except TypeError as error:
        print(error)
with Manager('x') as (first):
    print(first)
with (Manager('p') as p, Manager('q') as q):
    print(p, q)
