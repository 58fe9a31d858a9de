"""Closures in loops."""

functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])
made = []
for n in range(3):
    def show():
        return n
    made.append(show)
print([f() for f in made])
n = 10
print([f() for f in made])


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = 0

    return step, reset


step, reset = counter()
step(), step(5)
print(step(), reset(), step())
other, _ = counter()
print(other(), step())
