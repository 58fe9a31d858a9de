import itertools as it


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


def first(iterable, n):
    return list(it.islice(iterable, n))


print(first(it.count(), 3), first(it.count(5, 2), 3), first(it.count(1.5), 2), it.count(3), it.count(1, 2))
print(first(it.cycle('ab'), 5), first(it.cycle([]), 3), list(it.repeat(1, 3)), it.repeat(2), it.repeat(2, 5))
print(list(it.chain([1], (2, 3), 'x')), list(it.chain.from_iterable([[1], [2]])), list(it.chain()))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.accumulate([1], initial=5)), list(it.accumulate([])))
print(list(it.compress('abcd', [1, 0, 1, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(lambda x: x % 2, range(6))), list(it.filterfalse(None, [0, 1, ''])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.islice('abcdefg', 2)), list(it.islice('abcdefg', 2, 4)), list(it.islice('abcdefg', 2, None)), list(it.islice('abcdefg', 0, None, 3)), list(it.islice('abc', 1, 10, 2)))
source = iter(range(10))
print(list(it.islice(source, 1, 8, 3)), next(source))
source = iter(range(10))
print(list(it.islice(source, 3)), list(source))
print(list(it.pairwise('abcd')), list(it.pairwise('a')), list(it.zip_longest('ab', 'wxyz', fillvalue='-')), list(it.zip_longest()), list(it.zip_longest([1], [])))
print([(key, list(group)) for key, group in it.groupby('aaabbcaa')])
print([(key, list(group)) for key, group in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print([key for key, group in it.groupby('aabbc')])
groups = it.groupby('aab')
key, group = next(groups)
print(next(group))
print(next(groups)[0], list(group))
print(list(it.product('ab', [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()), list(it.product('a', [])))
for r in range(5):
    print(list(it.permutations('abc', r)))
    print(list(it.combinations('abcd', r)))
    print(list(it.combinations_with_replacement('abc', r)))
print(list(it.permutations('abcd')))
a, b = it.tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
a, b, c = it.tee(iter('xyz'), 3)
print(list(a), list(c), list(b))
show('islice', lambda: it.islice([1], -1))
show('islice', lambda: it.islice([1], 'x'))
show('islice', lambda: it.islice([1], 0, 5, 0))
show('permutations', lambda: it.permutations('abc', -1))
show('combinations', lambda: it.combinations('abc', -1))
show('chain', lambda: list(it.chain([1], 5)))
show('accumulate', lambda: it.accumulate(5))
show('tee', lambda: it.tee([1], -1))
tokens = iter('a1b2')
print([letter + digit for letter, digit in zip(tokens, tokens)])
counter = it.count(1)
print([next(counter) for _ in range(3)], counter.__next__())
total = 0
for x, y in it.product(range(3), range(3)):
    total += x * y
print(total, sum(it.takewhile(lambda n: n < 50, (n * n for n in it.count()))))
