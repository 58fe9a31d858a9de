"""Stop iteration inside."""

def leaky():
    yield 1
    next(iter([]))


def explicit():
    yield 1
    raise StopIteration('x')


for function in (leaky, explicit):
    try:
        print(list(function()))
    except RuntimeError as error:
        print(error, type(error.__cause__).__name__)
print(list(x for x in [1, 2] if x))
try:
    list(next(iter([])) for _ in range(3))
except RuntimeError as error:
    print(error)


class Iterator:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


i = Iterator()
print(list(i), list(i), [*Iterator()], 2 in Iterator(), 9 in Iterator(), max(Iterator()))
print(list(iter(lambda it=iter('abca'): next(it), 'c')), next(iter([]), 'default'))
