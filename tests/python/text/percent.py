"""The % operator of str."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Seven:
    def __index__(self):
        return 7

    def __int__(self):
        return 7


class Half:
    def __float__(self):
        return 0.5


class Mapping:
    def __getitem__(self, key):
        return "item " + key

    def __str__(self):
        return "mapping"


class Loud:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


show(0, lambda: ('%s and %r' % ('a', 'b'), '%s' % 5, '%s' % [1], '%s' % (None,), '%%' % (), '%a' % 'é'))
show(1, lambda: '%5s|%-5s|%.2s|%5.1s|' % ('a', 'b', 'cde', 'xyz'))
show(2, lambda: ('%d %i %u' % (1, -2, 3), '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5), '%.3d' % 7, '%d' % 1.9, '%d' % True))
show(3, lambda: ('%x %X %o %#x %#o %#X' % (255, 255, 8, 255, 8, 255), '%x' % -255, '%08x' % 255))
show(4, lambda: ('%f %.2f %e %g %G' % (1.5, 2.345, 12345.678, 0.0001, 1e-10), '%10.3f|%-10.3f|%+.1f' % (1.5, 2.5, 3.25), '%f' % 3))
show(5, lambda: ('%c%c' % (97, 'b'), '%5c|' % 'x'))
show(6, lambda: ('%(a)s %(b)d' % {'a': 'x', 'b': 5}, '%(a)s' % {'a': (1, 2)}, '%(x y)s' % {'x y': 1}))
show(7, lambda: '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 1.23456))
show(8, lambda: ('%s' % {}, '%s' % {'a': 1}, 'a' % {}, 'a' % [1], 'a' % ()))
show(9, lambda: ('%d' % 10**30, '%x' % 2**70))
show(10, lambda: '%d' % 'a')
show(11, lambda: '%d' % None)
show(12, lambda: '%d' % 1j)
show(13, lambda: '%d' % float('inf'))
show(14, lambda: '%d' % float('nan'))
show(15, lambda: '%x' % 1.5)
show(16, lambda: '%f' % 'a')
show(17, lambda: '%f' % None)
show(18, lambda: '%.2f' % 10**400)
show(19, lambda: '%c' % 'ab')
show(20, lambda: '%c' % 1.5)
show(21, lambda: '%c' % -1)
show(22, lambda: '%s %s' % 'a')
show(23, lambda: '%s' % ())
show(24, lambda: 'a' % 1)
show(25, lambda: '%s' % (1, 2))
show(26, lambda: '%z' % 1)
show(27, lambda: '%' % 1)
show(28, lambda: '%5' % 1)
show(29, lambda: '%(a)s' % 5)
show(30, lambda: '%(a)s' % {})
show(31, lambda: '%(a' % {})
show(32, lambda: '%*d' % ('a', 1))
show(33, lambda: ('%s %d' % ('a', Seven()), '%f' % Half(), '%x' % Seven()))
show(34, lambda: ('%s' % Mapping(), '%(q)s' % Mapping()))
show(35, lambda: ('%r' % (Loud(),), '%s' % Loud()))
show(36, lambda: ('%.0f %.0f' % (0.5, 1.5), '%g' % 1e16, '%g' % 100000, '%g' % 1000000, '%#g' % 1.0))
show(37, lambda: ('%s' % (1.0, ), '%s %s' % (float('inf'), float('nan'))))
show(38, lambda: '%5%' % ())
