"""Case conversion and predicates."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


show(0, lambda: ('hello World ß ŉ'.upper(), 'HELLO İ ΑΣ'.lower(), 'straße ſ'.casefold()))
show(1, lambda: ('hello wORLD'.capitalize(), "they're bill's".title(), 'aB1cß'.swapcase(), 'ǆ'.title(), 'ﬁx'.capitalize()))
show(2, lambda: (''.upper(), ''.title(), ''.capitalize()))
show(3, lambda: [s.isalpha() for s in ('abc', 'aé', 'a1', '', '中')])
show(4, lambda: [s.isdigit() for s in ('12', '²', '½', '', '٣')])
show(5, lambda: [s.isdecimal() for s in ('12', '²', '½', '', '٣')])
show(6, lambda: [s.isnumeric() for s in ('12', '²', '½', '', '中')])
show(7, lambda: [s.isalnum() for s in ('a1', 'a-1', '', '½')])
show(8, lambda: [s.isspace() for s in (' \t', ' a', '', '\u2003')])
show(9, lambda: [s.isupper() for s in ('AB', 'Ab', 'A1', '1', '')])
show(10, lambda: [s.islower() for s in ('ab', 'Ab', 'a1', '1', '')])
show(11, lambda: [s.istitle() for s in ('Ab Cd', 'AB', 'Ab cd', '', "It'S")])
show(12, lambda: [s.isidentifier() for s in ('a1', '1a', '_', '', 'é', 'a b', 'def')])
show(13, lambda: [s.isprintable() for s in ('a b', 'a\n', '', '\x7f', 'é', '\u2028')])
show(14, lambda: [s.isascii() for s in ('abc', 'é', '')])
show(15, lambda: 'a'.upper(1))
show(16, lambda: 'a'.isalpha(1))
show(17, lambda: str.upper('a'))
show(18, lambda: list(map(str.upper, 'ab')))
show(19, lambda: str.isdigit('5'))
