"""Numbers and names of the arguments of str methods."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


show(0, lambda: 'a'.join('b', 'c'))
show(1, lambda: 'a'.format_map({}, 1))
show(2, lambda: 'a'.translate())
show(3, lambda: 'a'.find('a', foo=1))
show(4, lambda: 'a'.upper(foo=1))
show(5, lambda: 'a'.replace('a', 'b', count=1))
show(6, lambda: 'a'.strip(chars='a'))
show(7, lambda: 'a'.isalpha(1, 2))
show(8, lambda: 'a'.partition())
show(9, lambda: 'a'.zfill(1, 2))
show(10, lambda: 'a'.ljust(1, 'b', 'c'))
show(11, lambda: 'a'.removesuffix())
show(12, lambda: 'a'.encode(1, 2, 3))
show(13, lambda: 'a'.nothing)
show(14, lambda: str.nothing)
show(15, lambda: 'a'.upper.nothing)
show(16, lambda: (str.join('-', ['a', 'b']), str.split('a b'), str.__add__('a', 'b'), str.__len__('abc')))
show(17, lambda: str.join(1, ['a']))
show(18, lambda: str.upper(1))
show(19, lambda: str.upper())
show(20, lambda: (callable('a'.upper), callable('a')))
show(21, lambda: 'a'())
show(22, lambda: getattr('a', 'upper')())
show(23, lambda: (hasattr('a', 'lower'), hasattr('a', 'append')))
show(24, lambda: [m for m in ('find', 'casefold', 'isnumeric', 'format_map', 'append') if m in dir(str)])
