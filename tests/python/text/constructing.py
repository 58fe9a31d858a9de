"""str(...) and subclasses of str."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Name(str):
    def greet(self):
        return "hello " + self


class Loud(str):
    def __str__(self):
        return "LOUD"


class Tagged(str):
    def __new__(cls, text, tag):
        self = super().__new__(cls, text)
        self.tag = tag
        return self


class Equal(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class Shown:
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "Shown()"


class Only:
    def __repr__(self):
        return "Only()"


class Bad:
    def __str__(self):
        return 5


show(0, lambda: (str(), str(5), str('a'), str(None), str(1.5), str(b'a'), str([1, 'a']), str(object=7)))
show(1, lambda: (str(b'\xc3\xa9', 'utf-8'), str(b'abc', errors='strict'), str(bytearray(b'x'), 'ascii'), str(encoding='utf8')))
show(2, lambda: str(b'\xff', 'utf8'))
show(3, lambda: str(b'\xff', 'utf8', 'replace'))
show(4, lambda: str(1, 2))
show(5, lambda: str('a', 'utf8'))
show(6, lambda: str(1, 'utf8'))
show(7, lambda: str(None, 'utf8'))
show(8, lambda: str(b'a', None))
show(9, lambda: str(b'a', 'utf8', 'strict', 5))
show(10, lambda: str(foo=1))
show(11, lambda: str.__new__())
show(12, lambda: str.__new__(1))
show(13, lambda: str.__new__(int))
show(14, lambda: str(Shown()))
show(15, lambda: repr(Shown()))
show(16, lambda: str(Bad()))
show(17, lambda: str(Only()))
show(18, lambda: (Name('x'), type(Name('x')).__name__, Name('x').greet()))
show(19, lambda: (Name('x') == 'x', 'x' == Name('x'), hash(Name('x')) == hash('x'), {Name('x'): 1}['x'], 'x' in {Name('x')}))
show(20, lambda: (type(Name('x') + 'y').__name__, type(Name('x').upper()).__name__, type(Name('x')[0]).__name__, type(str(Name('x'))).__name__))
show(21, lambda: (Name('abc')[1:], len(Name('abc')), list(Name('ab')), 'b' in Name('abc'), Name('a') < Name('b'), Name('-').join(['a', 'b'])))
show(22, lambda: (Name('a') * 2, '%s' % Name('q'), f'{Name("z"):>3}', Name(b'x'), Name(b'x', 'ascii'), repr(Name("a'b"))))
show(23, lambda: (Loud('hi'), str(Loud('hi')), f'{Loud("hi")}', '%s' % Loud('hi'), '{}'.format(Loud('hi')), ''.join([Loud('hi')])))
show(24, lambda: (Tagged('a', 5).tag, Tagged('a', 5)))
show(25, lambda: (isinstance(Name('a'), str), issubclass(Name, str), Name.__mro__ == (Name, str, object)))
show(26, lambda: Name('x').strip() is not None)
show(27, lambda: sorted([Name('b'), 'a', Name('c')]))
show(28, lambda: (Name('a{}').format(1), Name('%d') % 3))
show(29, lambda: (Equal('a') == 'b', Equal('a') != 'a', 'b' == Equal('a')))
