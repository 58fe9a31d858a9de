"""What follows from a seed is exactly what CPython makes of it."""

import random

for seed in (0, 42, -5, 2**70, 'text', b'bytes', 1.5):
    r = random.Random(seed)
    print(r.random(), r.randint(1, 100), r.randrange(0, 1000, 7), r.choice('abcdef'), r.choices('abc', k=3))
    items = list(range(9))
    r.shuffle(items)
    print(items, r.sample(range(50), 8), r.sample(range(1000), 3), r.choices('abc', [1, 2, 3], k=5), r.getrandbits(100))
    print(f'{r.gauss(0, 1):.9f} {r.gauss(0, 1):.9f} {r.normalvariate(1, 2):.9f} {r.expovariate(1.5):.9f} {r.uniform(2, 5)}')
    print(r.randbytes(5), f'{r.triangular(0, 10, 3):.9f} {r.lognormvariate(0, 1):.9f} {r.paretovariate(2):.9f}')
random.seed(7)
first = random.random()
state = random.getstate()
second = random.random()
random.setstate(state)
print(second == random.random(), first != second)
random.seed(7)
print(random.random() == first, random.sample(['a', 'b'], 3, counts=[2, 4]))
for attempt in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.seed([])):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
