"""Pipelines of generators."""

def numbers(n):
    print('start')
    for i in range(n):
        print('make', i)
        yield i
    print('done')


def squares(source):
    for x in source:
        yield x * x


def take(source, n):
    for _, x in zip(range(n), source):
        yield x


print(list(take(squares(numbers(10)), 2)))
pairs = zip(numbers(2), numbers(3))
print(list(pairs))
m = map(lambda a, b: a + b, numbers(1), [10])
print(list(m))
print(sum(x for x in numbers(3) if x % 2), sorted((x for x in [3, 1, 2]), reverse=True))
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it))
a, *rest = (x * 2 for x in range(3))
print(a, rest, dict((k, v) for k, v in [('a', 1)]), ''.join(c.upper() for c in 'xyz'))
g = (x for x in range(3))
print(1 in g, list(g))
