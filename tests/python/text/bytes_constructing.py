"""bytes(...) and bytearray(...), hexadecimal, subclasses."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Three:
    def __index__(self):
        return 3


class Binary:
    def __bytes__(self):
        return b"binary"


class BadBinary:
    def __bytes__(self):
        return "text"


class Blob(bytes):
    pass


class Array(bytearray):
    pass


show(0, lambda: (bytes(), bytes(3), bytes([1, 2]), bytes(b'a'), bytes('a', 'utf8'), bytes(range(3)), bytes({1: 2}), bytes(bytearray(b'x')), bytes((1, True))))
show(1, lambda: bytes(-1))
show(2, lambda: bytes(10**30))
show(3, lambda: bytes('a'))
show(4, lambda: bytes('é', 'ascii'))
show(5, lambda: (bytes('é', 'ascii', 'ignore'), bytes('é', encoding='latin-1'), bytes(source=3)))
show(6, lambda: bytes(b'a', 'utf8'))
show(7, lambda: bytes(1, 'utf8'))
show(8, lambda: bytes(None))
show(9, lambda: bytes(1.5))
show(10, lambda: bytes([1, 256]))
show(11, lambda: bytes([1, -1]))
show(12, lambda: bytes([1, 'a']))
show(13, lambda: bytes([10**30]))
show(14, lambda: (bytes(Three()), bytes(Binary()), bytes([Three()])))
show(15, lambda: bytes(BadBinary()))
show(16, lambda: bytes(foo=3))
show(17, lambda: bytes(1, 2, 3, 4))
show(18, lambda: bytes(1, 2))
show(19, lambda: bytes('a', errors='strict'))
show(20, lambda: bytes(1, errors='strict'))
show(21, lambda: bytes(encoding='utf8'))
show(22, lambda: bytes('a', 'utf8', 5))
show(23, lambda: bytes.__new__(int))
show(24, lambda: (bytearray(), bytearray(3), bytearray('a', 'utf8'), bytearray([1, 2]), bytearray(b'a'), bytearray(range(2))))
show(25, lambda: bytearray(-1))
show(26, lambda: bytearray('a'))
show(27, lambda: bytearray(1, 'utf8'))
show(28, lambda: bytearray(None))
show(29, lambda: bytearray([256]))
show(30, lambda: bytearray(['a']))
show(31, lambda: bytearray(Binary()))
show(32, lambda: bytearray(foo=1))
show(33, lambda: (bytes.fromhex('61 62'), bytes.fromhex(''), bytearray.fromhex('6 1') if False else 0, bytearray.fromhex('61'), bytes.fromhex('DE ad')))
show(34, lambda: bytes.fromhex('6'))
show(35, lambda: bytes.fromhex('zz'))
show(36, lambda: bytes.fromhex(5))
show(37, lambda: (b'\x01\xab'.hex(), b'abc'.hex(':'), b'abcde'.hex('_', 2), b'abcde'.hex('_', -2), b'ab'.hex(sep=b'-'), b''.hex()))
show(38, lambda: b'ab'.hex('::'))
show(39, lambda: b'ab'.hex('é'))
show(40, lambda: b'ab'.hex(5))
show(41, lambda: (Blob(b'ab'), type(Blob(b'ab')).__name__, Blob(b'ab') == b'ab', hash(Blob(b'ab')) == hash(b'ab'), type(Blob(b'a') + b'b').__name__, Blob.fromhex('61')))
show(42, lambda: (Array(b'ab'), type(Array(b'ab')).__name__, Array(b'ab') == b'ab', type(Array(b'ab')[:1]).__name__))
show(43, lambda: (bytes(Blob(b'x')), bytes(Array(b'x')), b'a'.__bytes__(), b'a'.__getnewargs__()))
