"""Unpacking."""

a, *b, c = range(5)
print(a, b, c)
*a, = 'xy'
print(a)
(a, (b, *c)), d = (1, (2, 3, 4)), 5
print(a, b, c, d)
[x, y] = {'k': 1, 'l': 2}
print(x, y, [*range(2), *'ab'], {*[1, 2], 3}, {**{'a': 1}, 'b': 2, **{'a': 3}}, (*[], 1))
for i, (j, *k) in enumerate([(1, 2), (3, 4, 5)]):
    print(i, j, k)
for bad in ['a, b = 1,', 'a, b = 1, 2, 3', 'a, *b, c = [1]', 'a, b = 5', 'a, b = iter([1])', '(a, b), c = 1, 2']:
    pass


def attempt(function):
    try:
        function()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def one():
    a, b = (1,)


def two():
    a, b = 1, 2, 3


def three():
    a, *b, c = [1]


def four():
    a, b = 5


def five():
    a, b, c = iter([1, 2])


def six():
    a, b = None


def seven():
    [*5]


def eight():
    {**[1]}


def nine():
    print(*3)


def ten():
    a, b = {1}


for function in (one, two, three, four, five, six, seven, eight, nine, ten):
    attempt(function)
