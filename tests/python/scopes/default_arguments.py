"""Default arguments."""

def grow(item, to=[]):
    to.append(item)
    return to


print(grow(1), grow(2), grow(3, []), grow(4))
print(grow.__defaults__)


def when(x=print('evaluated once')):
    return x


when(), when()
limit = 5


def early(n=limit):
    return n


limit = 6
print(early(), early(n=1))


def keyword(*, a, b=2, **rest):
    return a, b, rest


print(keyword(a=1), keyword(b=3, a=1, c=4), keyword.__kwdefaults__)


def cache(n, memo={0: 0, 1: 1}):
    if n not in memo:
        memo[n] = cache(n - 1) + cache(n - 2)
    return memo[n]


print(cache(30), len(cache.__defaults__[0]))
grow.__defaults__ = (['new'],)
print(grow(1))
