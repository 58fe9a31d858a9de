"""maketrans and translate, encode and decode."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Table:
    def __getitem__(self, code):
        if code == 97:
            raise KeyError(code)
        return chr(code + 1)


class Failing:
    def __getitem__(self, code):
        raise ValueError("no")


show(0, lambda: str.maketrans({'a': 'b', 98: None, 'c': 100}))
show(1, lambda: (str.maketrans('ab', 'cd'), str.maketrans('ab', 'cd', 'e')))
show(2, lambda: 'abcde'.translate(str.maketrans('ab', 'xy', 'd')))
show(3, lambda: 'abc'.translate({97: 'long', 98: None, 99: 0x1F600}))
show(4, lambda: ('abc'.translate({}), 'abc'.translate([1, 2]), ''.translate({})))
show(5, lambda: 'abc'.translate(Table()))
show(6, lambda: 'abc'.translate({97: 1.5}))
show(7, lambda: 'abc'.translate({97: -1}))
show(8, lambda: 'abc'.translate({97: 0x110000}))
show(9, lambda: 'abc'.translate(5))
show(10, lambda: 'abc'.translate())
show(11, lambda: 'abc'.translate(Failing()))
show(12, lambda: str.maketrans(1))
show(13, lambda: str.maketrans({'ab': 1}))
show(14, lambda: str.maketrans({1.5: 1}))
show(15, lambda: str.maketrans('a', 1))
show(16, lambda: str.maketrans('a', 'b', 1))
show(17, lambda: str.maketrans(1, 'b'))
show(18, lambda: str.maketrans('ab', 'c'))
show(19, lambda: str.maketrans())
show(20, lambda: ('é'.encode(), 'é'.encode('utf-8'), 'é'.encode('latin-1'), 'a'.encode('ascii'), 'é'.encode(encoding='utf8', errors='strict')))
show(21, lambda: ('aé中'.encode('ascii', 'ignore'), 'aé中'.encode('ascii', 'replace'), 'aé中'.encode('latin-1', 'backslashreplace'), 'é'.encode('ascii', 'xmlcharrefreplace')))
show(22, lambda: 'é'.encode('ascii'))
show(23, lambda: 'aé中b'.encode('ascii'))
show(24, lambda: '中'.encode('latin-1'))
show(25, lambda: 'a'.encode('nothing'))
show(26, lambda: 'a'.encode(1))
show(27, lambda: 'a'.encode('utf-8', 1))
show(28, lambda: 'a'.encode(encoding=None))
show(29, lambda: 'a'.encode('ascii', 'foo', 'bar'))
show(30, lambda: 'a'.encode(foo=1))
show(31, lambda: 'a'.encode('ascii', 'foo'))
show(32, lambda: 'é'.encode('ascii', 'foo'))
show(33, lambda: (b'\xc3\xa9'.decode(), b'\xe9'.decode('latin-1'), b'abc'.decode('ascii')))
show(34, lambda: b'\xff'.decode())
show(35, lambda: b'a\xe2\x82'.decode('utf-8'))
show(36, lambda: b'\xe9'.decode('ascii'))
show(37, lambda: (b'a\xffb'.decode('utf-8', 'replace'), b'a\xffb'.decode('ascii', 'ignore'), b'\xff'.decode(errors='backslashreplace')))
show(38, lambda: b'a'.decode('nothing'))
show(39, lambda: b'a'.decode(5))
show(40, lambda: b'a'.decode('utf8', 5))

try:
    b"ab\xffcd".decode("utf-8")
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason)
    print(error.args)
    print(isinstance(error, ValueError), isinstance(error, UnicodeError))
try:
    "a\u20acb".encode("latin-1")
except UnicodeEncodeError as error:
    print(error.encoding, ascii(error.object), error.start, error.end, error.reason)
