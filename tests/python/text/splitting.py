"""split, rsplit, splitlines, partition and join."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Broken:
    def __iter__(self):
        raise TypeError("from the program")


show(0, lambda: ' a  b c '.split())
show(1, lambda: ' a  b c '.split(None, 1))
show(2, lambda: ' a  b c '.rsplit(None, 1))
show(3, lambda: 'a,b,,c'.split(','))
show(4, lambda: 'a,b,,c'.split(',', 2))
show(5, lambda: 'a,b,,c'.rsplit(',', 1))
show(6, lambda: 'a,b'.split(sep=',', maxsplit=0))
show(7, lambda: 'a--b--c'.split('--'))
show(8, lambda: (''.split(), ''.split(','), '  '.split()))
show(9, lambda: 'a\u2003b\u00a0c\x1cd'.split())
show(10, lambda: 'a'.split(''))
show(11, lambda: 'a'.split(1))
show(12, lambda: 'a'.split(maxsplit='x'))
show(13, lambda: 'a'.split(None, 10**30))
show(14, lambda: 'a'.split(1, 2, 3))
show(15, lambda: 'a'.split(foo=1))
show(16, lambda: 'a'.split('a', sep='b'))
show(17, lambda: 'a b c'.split(maxsplit=1))
show(18, lambda: 'a\nb\r\nc\rd\x0be\u2028f'.splitlines())
show(19, lambda: 'a\nb\r\n'.splitlines(True))
show(20, lambda: 'a\nb'.splitlines(keepends=1))
show(21, lambda: (''.splitlines(), '\n'.splitlines(), 'a\n\n'.splitlines()))
show(22, lambda: 'a'.splitlines('x'))
show(23, lambda: 'a'.splitlines(1, 2))
show(24, lambda: 'a'.splitlines(10**10))
show(25, lambda: ('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('='), 'abc'.rpartition('=')))
show(26, lambda: 'a'.partition(''))
show(27, lambda: 'a'.partition(1))
show(28, lambda: 'a'.rpartition(None))
show(29, lambda: (','.join(['a', 'b']), ','.join([]), ','.join('abc'), ''.join(('x',)), ', '.join(str(i) for i in range(3))))
show(30, lambda: ','.join({'k': 1}))
show(31, lambda: ','.join(1))
show(32, lambda: ','.join(None))
show(33, lambda: ','.join([1]))
show(34, lambda: ','.join(['a', None]))
show(35, lambda: ','.join(['a', b'b']))
show(36, lambda: ','.join())
show(37, lambda: ','.join(Broken()))
show(38, lambda: ','.join(x for x in [1, 2]))
show(39, lambda: ','.join(map(str, [1, 2.5, None])))
