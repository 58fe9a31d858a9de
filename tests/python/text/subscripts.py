"""Indexing, slicing, membership, iteration of str."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Three:
    def __index__(self):
        return 3


show(0, lambda: 'abc'[0])
show(1, lambda: 'abc'[-1])
show(2, lambda: 'abc'[True])
show(3, lambda: 'abc'[3])
show(4, lambda: 'abc'[-4])
show(5, lambda: 'abc'['b'])
show(6, lambda: 'abc'[1.5])
show(7, lambda: 'abc'[10**30])
show(8, lambda: 'héllo wörld'[1:9:2])
show(9, lambda: 'héllo'[::-1])
show(10, lambda: 'héllo'[4:1:-1])
show(11, lambda: 'héllo'[-3:])
show(12, lambda: 'héllo'[10:])
show(13, lambda: 'héllo'[:10**30])
show(14, lambda: 'héllo'[-10**30:2])
show(15, lambda: 'abc'[::0])
show(16, lambda: 'abc'['a':])
show(17, lambda: 'abc'[Three():])
show(18, lambda: 'abcdef'[Three()])
show(19, lambda: len('héllo 😀'))
show(20, lambda: list('é😀a'))
show(21, lambda: 'b' in 'abc')
show(22, lambda: '' in '')
show(23, lambda: 'bc' in 'abc')
show(24, lambda: 1 in 'abc')
show(25, lambda: None in 'abc')
show(26, lambda: [c.upper() for c in 'añb'])
show(27, lambda: list(reversed('abc')))
show(28, lambda: list(enumerate('ab', 1)))
show(29, lambda: sorted('hello'))
show(30, lambda: (min('hello'), max('hello')))
show(31, lambda: dict(zip('ab', 'cd')))
show(32, lambda: (tuple('ab'), set('aa'), [*'xy']))
show(33, lambda: ''.join(reversed('straße')))
show(34, lambda: ''[0:0])
show(35, lambda: 'a' 'b')
show(36, lambda: next(iter(''), 'empty'))
show(37, lambda: iter('abc').__length_hint__() if hasattr(iter('abc'), '__length_hint__') else 3)
