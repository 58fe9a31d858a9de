# The order that sets of numbers show.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def filled(numbers):
    s = set()
    for n in numbers:
        s.add(n)
    return s
print(filled([3, 1, 2]), filled([8, 0]), filled([0, 8]), filled([16, 8, 0]), filled(range(10, 0, -1)))
print(filled([100, 5, 33, 64, 7]), filled([-1, -2, -3]), filled([10**9, 1, 10**12, 2]), filled([-8, 8, 0]))
print(filled(i * i for i in range(30)))
print(filled(i * 1000 for i in range(30)))
print(filled(2**i for i in range(62)))
print(filled([0.5, 1, 2.5, 3, True, 0]), filled(range(100)), set([50, 3, 41, 8, 77, 12]))
print({i * 7 % 31 for i in range(40)}, frozenset([9, 17, 1, 25]), sum(filled([1, 2, 3])))
seed = 12345
for size in range(1, 60):
    numbers = []
    for _ in range(size):
        seed = (seed * 1103515245 + 12345) % 2**31
        numbers.append(seed % 1000 - 200)
    print(list(filled(numbers)))
print([x for x in {5, 3, 1}], list({10, 20}), tuple({7}), *{2, 1})
