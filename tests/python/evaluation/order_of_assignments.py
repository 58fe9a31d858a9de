"""Order of assignments."""

log = []


class Box:
    def __setitem__(self, key, value):
        log.append(('set', key, value))

    def __getitem__(self, key):
        log.append(('get', key))
        return 10


def f(x):
    log.append(x)
    return x


box = Box()
box[f('i')] = f('value')
box[f('j')] += f(1)
f(box)[f('k')], f(box)[f('l')] = f('m'), f('n')
a = [0, 0]
i = 0
i, a[i] = 1, 9
print(a, i, [entry if entry is not box else 'box' for entry in log])
a[a[0] % 2], a[0] = 5, 6
print(a)
b = [1, 2, 3]
b[0], b[b[0]] = b[1], 'x'
print(b)
