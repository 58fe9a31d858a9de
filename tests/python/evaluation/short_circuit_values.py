"""Short circuit values."""

for value in (0, 1, '', 'a', None, [], [0], {}, (), 0.0, set(), 'False'):
    print(repr(value), value and 'and', value or 'or', not value, bool(value), value if value else 'else')
print([] or {} or 0, 1 and [] and 2, None or 0, 'x' or 1 / 0, 0 and 1 / 0)


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print('bool', self.value)
        return self.value


if Truth(False) or Truth(True):
    print('yes')
if not (Truth(True) and Truth(False)):
    print('no')
while Truth(False):
    pass
else:
    print('else')
print(any(Truth(x) for x in (False, True, True)), all(Truth(x) for x in (True, False, True)))
