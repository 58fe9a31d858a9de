"""Nested generators."""


def numbers(n):
    for i in range(n):
        yield i


def pairs(n):
    for a in numbers(n):
        for b in numbers(n):
            if a < b:
                yield a, b


def flat(n):
    yield from (a * b for a, b in pairs(n))


print(sum(flat(800)))
