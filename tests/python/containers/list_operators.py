# Lists: operators, comparison, repr.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a = [1, 2]
b = a
b += [3]
b += (4,)
b += "xy"
print(a, b is a)
b *= 2
print(a, b is a)
b *= 0
print(a)
print([1] + [2], [1, 2] * 2, 2 * [1, 2], [1] * -1, [0] * 3)
print([1, 2] == [1, 2], [1, 2] == [1, 2, 3], [1, 2] != [2, 1], [] == [], [1] == (1,), [1.0] == [1])
print([1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] <= [], [1, 2] >= [1, 2], ["a"] < ["b"])
print(1 in [1, 2], 3 in [1, 2], "a" not in ["b"], [] in [[]], None in [None])
nan = float("nan")
print(nan in [nan], [nan] == [nan], [nan].index(nan), [nan].count(nan))
loop = [1]
loop.append(loop)
loop.append([loop])
print(loop)
print([[], [[]], {}, (), "a", b"b", 1.5, None, True])
attempt(lambda: [1] + (2,))
attempt(lambda: [1] + 1)
attempt(lambda: 1 + [1])
attempt(lambda: [1] * "a")
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] < [None])
attempt(lambda: [1] < 1)
attempt(lambda: [1] < (1,))
attempt(lambda: {[]: 1})
attempt(lambda: hash([]))
attempt(lambda: [1] - [1])
c = [[0] * 2] * 2
c[0][0] = 1
print(c)
print(bool([]), bool([0]), len([[], []]))
class Same:
    def __eq__(self, other):
        print("compared with", other)
        return other == 2
print([1, 2, 3].index(Same()), Same() in [1, 2], [Same()].count(2))
class Add:
    def __radd__(self, other):
        return "added to " + str(other)
print([1] + Add())
