"""str.format, format_map and format()."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Point:
    x, y = 1, 2

    def __format__(self, spec):
        return "Point<" + spec + ">"


class Outer:
    inner = Point()


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"


show(0, lambda: ('{} {}'.format('a', 1), '{0} {1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{{}} {}'.format(1), ''.format()))
show(1, lambda: ('{:>5}|{:<5}|{:^5}|{:*^5}'.format('a', 'b', 'c', 'd'), '{:.2}'.format('abc'), '{:5.1}|'.format('abc')))
show(2, lambda: ('{!r} {!s} {!a}'.format('é', 'é', 'é'), '{!r:>6}'.format('a')))
show(3, lambda: ('{0[0]} {0[1]}'.format([1, 2]), '{d[k]}'.format(d={'k': 5}), '{p.x} {p.y}'.format(p=Point()), '{0.inner.x}'.format(Outer())))
show(4, lambda: ('{:{}}'.format('a', 4), '{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{:>{w}}'.format('x', w=3), '{0:{1}}'.format(5, '04d')))
show(5, lambda: ('{:d} {:x} {:#b} {:,} {:+}'.format(5, 255, 5, 1234567, 3), '{:.2f} {:e} {:%}'.format(1.5, 12.5, 0.25), '{:08.3f}'.format(-1.5)))
show(6, lambda: ('{}'.format(None), '{}'.format([1]), '{}'.format(Point())))
show(7, lambda: '{:x}'.format('a'))
show(8, lambda: '{:d}'.format('a'))
show(9, lambda: '{:=5}'.format('a'))
show(10, lambda: '{:+}'.format('a'))
show(11, lambda: '{:,}'.format('a'))
show(12, lambda: '{:5}'.format(None))
show(13, lambda: '{:5}'.format([1]))
show(14, lambda: '{'.format())
show(15, lambda: '}'.format())
show(16, lambda: '{0'.format(1))
show(17, lambda: '{0!}'.format(1))
show(18, lambda: '{0!x}'.format(1))
show(19, lambda: '{0!rx}'.format(1))
show(20, lambda: '{a.}'.format(a=1))
show(21, lambda: '{a[}'.format(a=1))
show(22, lambda: '{a[]}'.format(a=1))
show(23, lambda: '{a[0]b}'.format(a=[1]))
show(24, lambda: '{} {}'.format(1))
show(25, lambda: '{1}'.format(1))
show(26, lambda: '{a}'.format())
show(27, lambda: '{0} {}'.format(1))
show(28, lambda: '{} {0}'.format(1))
show(29, lambda: '{.x}'.format(1))
show(30, lambda: '{[x]}'.format([1]))
show(31, lambda: '{[5]}'.format([1]))
show(32, lambda: '{:{:{}}}'.format(1, 2, 3))
show(33, lambda: '{99999999999999999999}'.format(1))
show(34, lambda: '{-1}'.format(1))
show(35, lambda: ('{a}'.format_map({'a': 1}), '{a}{b}'.format_map(Default())))
show(36, lambda: '{}'.format_map([1]))
show(37, lambda: '{0}'.format_map([1]))
show(38, lambda: '{a}'.format_map({}))
show(39, lambda: '{a}'.format_map([1]))
show(40, lambda: 'a'.format_map())
show(41, lambda: '{:spec here}'.format(Point()))
show(42, lambda: (format('a', '>3'), format(5, '03'), format('a'), format(Point(), 'q'), format(1.5, '.2f')))
show(43, lambda: format('a', 'd'))
show(44, lambda: format('a', 5))
show(45, lambda: 'a'.__format__(1))
show(46, lambda: 'a'.__format__())
show(47, lambda: f'{1 + 1} {"a"!r} {3.14159:.2f} {"x":>{4}} {Point()} {Point():zz} {5=} {"é"!a}')
show(48, lambda: f'{{}} {"nested " + f"{1}"}')
show(49, lambda: '{self} {args}'.format(self=1, args=2))
show(50, lambda: ('{0:}'.format('a'), '{:}'.format(5)))
show(51, lambda: ("{:c}".format(97), '{:n}'.format(1234)))
show(52, lambda: '{:\u00e9>4}'.format('a'))
