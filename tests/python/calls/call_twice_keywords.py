"""Call twice keywords."""

def f(**kw):
    return kw


for arguments in [({'a': 1}, {'a': 2}), ({'b': 1}, {'a': 2})]:
    try:
        print(f(**arguments[0], **arguments[1]))
    except TypeError as error:
        print(error)
try:
    print(f(a=1, **{'a': 2}))
except TypeError as error:
    print(error)
try:
    f(**{1: 2})
except TypeError as error:
    print(error)
try:
    f(*None)
except TypeError as error:
    print(error)
try:
    f(**None)
except TypeError as error:
    print(error)
try:
    f(*5, **{})
except TypeError as error:
    print(error)


class Keys:
    def keys(self):
        return ['x', 'y']

    def __getitem__(self, key):
        return key * 2


print(f(**Keys()), {**Keys()}, dict(Keys()))


def g(*args, **kw):
    return args, kw


print(g(*[1], 2, *(3, 4), x=1, **{'y': 2}, z=3), g(*'ab', *{}), g(*(i for i in range(3))))
