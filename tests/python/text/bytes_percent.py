"""The % operator of bytes."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Binary:
    def __bytes__(self):
        return b"binary"


show(0, lambda: (b'%s %b' % (b'a', b'b'), b'%5s|%-5s|%.1s' % (b'a', b'b', b'xyz'), b'%s' % bytearray(b'q'), b'%s' % Binary(), b'%%' % (), bytearray(b'%s') % b'x'))
show(1, lambda: (b'%d %x %o %5d|%-5d|%05d' % (5, 255, 8, 1, 2, 3), b'%.2f %e %g' % (1.5, 2.5, 3.5), b'%c%c' % (97, b'b'), b'%5c|' % 97))
show(2, lambda: (b'%a %r' % ('é', [1]), b'%(a)s' % {b'a': b'z'}, b'\xe9%s' % b'\xff', b'a' % {}, b'a' % [1]))
show(3, lambda: b'%s' % 'a')
show(4, lambda: b'%s' % 5)
show(5, lambda: b'%b' % None)
show(6, lambda: b'%c' % 'x')
show(7, lambda: b'%c' % 300)
show(8, lambda: b'%c' % b'xy')
show(9, lambda: b'%d' % 'a')
show(10, lambda: b'%x' % 1.5)
show(11, lambda: b'%f' % 'a')
show(12, lambda: b'%(a)s' % {'a': b'z'})
show(13, lambda: b'%(a)s' % 5)
show(14, lambda: b'%s %s' % b'a')
show(15, lambda: b'a' % 5)
show(16, lambda: b'a' % b'b')
show(17, lambda: b'a' % 'b')
show(18, lambda: b'%z' % 5)
