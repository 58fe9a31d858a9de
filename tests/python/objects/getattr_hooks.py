"""Getattr hooks."""

class Dynamic:
    known = 'class'

    def __init__(self):
        self.own = 'instance'

    def __getattr__(self, name):
        if name.startswith('dyn'):
            return name.upper()
        raise AttributeError(f'no {name} here')


d = Dynamic()
print(d.own, d.known, d.dyn_x, getattr(d, 'q', 'default'), hasattr(d, 'dyn'), hasattr(d, 'nope'))
try:
    d.missing
except AttributeError as error:
    print(error)


class Everything:
    def __getattribute__(self, name):
        if name == 'secret':
            raise AttributeError('hidden')
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f'fallback {name}'

    secret = 1
    open = 2


e = Everything()
print(e.secret, e.open, e.other)


class Guarded:
    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)

    def __dir__(self):
        return ['z', 'a']


g = Guarded()
g.x = 1
g.x += 1
del g.x
print(dir(g), g.__dict__)


class Property:
    @property
    def broken(self):
        return self.nothing

    def __getattr__(self, name):
        return f'got {name}'


print(Property().broken, len([]) if hasattr(5, 'x') else 'no')
try:
    len(Dynamic())
except TypeError as error:
    print(error)
for action in [lambda: None.x, lambda: (5).real.y, lambda: [].z, lambda: Dynamic.nope, lambda: (lambda: 0).q, lambda: int.w, lambda: 'a'.b.c, lambda: type(d).__name__.zz]:
    try:
        action()
    except AttributeError as error:
        print(error)
