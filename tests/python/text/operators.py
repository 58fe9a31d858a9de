"""Concatenation, repetition and comparison of str."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


show(0, lambda: 'a' + 'b')
show(1, lambda: 'a' + 1)
show(2, lambda: 1 + 'a')
show(3, lambda: 'a' + None)
show(4, lambda: 'a' * 3)
show(5, lambda: 3 * 'ab')
show(6, lambda: 'a' * -1)
show(7, lambda: 'a' * True)
show(8, lambda: 'a' * 1.5)
show(9, lambda: 'a' * 'b')
show(10, lambda: '' * 10**15)
show(11, lambda: 'a' * 10**30)
show(12, lambda: 'a' - 'b')
show(13, lambda: -'a')
show(14, lambda: ('a' < 'b', 'a' <= 'a', 'b' > 'a', 'b' >= 'c'))
show(15, lambda: ('a' == 'a', 'a' != 'a', 'a' == 1, 'a' != 1))
show(16, lambda: 'a' < 1)
show(17, lambda: 'Z' < 'a' < 'é' < '😀')
show(18, lambda: ('abc' < 'abcd', 'abc' < 'abd', '' < 'a'))
show(19, lambda: 'a'.__eq__(1))
show(20, lambda: 'a'.__lt__(1))
show(21, lambda: 'a'.__ne__('b'))
show(23, lambda: 'a' is 'a')
show(24, lambda: (not '', not 'a', bool(' ')))
show(25, lambda: hash('abc') == hash('ab' + 'c'))
show(26, lambda: {'a': 1, 'ab'[0]: 2})
show(27, lambda: len({'a', 'b', 'a'}))
show(28, lambda: 'a'.__getnewargs__())
show(29, lambda: 'x' if 'a' and '' else 'y')
show(30, lambda: (isinstance('a', str), issubclass(str, object), type('a')))
show(31, lambda: '%s' % 'a' + 'b')
show(32, lambda: sum(['a'], ''))
show(33, lambda: ('a'.__add__('b'), 'a'.__mul__(2), 'a'.__rmul__(2), 'abc'.__contains__('b'), 'abc'.__len__()))

text = "a"
text += "b"
text *= 2
print(text)
try:
    text += 1
except TypeError as error:
    print(error)
try:
    text -= "a"
except TypeError as error:
    print(error)
try:
    text[0] = "x"
except TypeError as error:
    print(error)
try:
    del text[0]
except TypeError as error:
    print(error)
