"""strip, padding, tabs, zfill."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


show(0, lambda: ('  a b \t\n'.strip(), '  a '.lstrip(), ' a  '.rstrip()))
show(1, lambda: ('xxaxx'.strip('x'), 'xyaxy'.lstrip('yx'), 'xyaxy'.rstrip('yx'), 'aaa'.strip('a')))
show(2, lambda: '\u3000a\u2028'.strip())
show(3, lambda: ' a '.strip(None))
show(4, lambda: 'a'.strip(1))
show(5, lambda: 'a'.lstrip(1))
show(6, lambda: 'a'.rstrip(b'a'))
show(7, lambda: 'a'.strip('a', 'b'))
show(8, lambda: ('ab'.center(5), 'ab'.center(5, '*'), 'abc'.center(6, '*'), 'abc'.center(2)))
show(9, lambda: ('ab'.ljust(4, '.'), 'ab'.rjust(4, 'é'), 'ab'.ljust(-5)))
show(10, lambda: 'a'.center('x'))
show(11, lambda: 'a'.center(5, 1))
show(12, lambda: 'a'.center(5, 'ab'))
show(13, lambda: 'a'.ljust(5, ''))
show(14, lambda: 'a'.rjust(2, None))
show(15, lambda: 'a'.center())
show(16, lambda: 'a'.center(10**30))
show(17, lambda: ('5'.zfill(3), '-5'.zfill(4), '+5'.zfill(4), ''.zfill(2), 'abc'.zfill(2), '--5'.zfill(5)))
show(18, lambda: 'a'.zfill('x'))
show(19, lambda: 'a'.zfill())
show(20, lambda: ('a\tb\n\tc'.expandtabs(), 'a\tb'.expandtabs(4), 'a\tb'.expandtabs(0), 'ab\tc'.expandtabs(tabsize=2)))
show(21, lambda: ('a\r\tb'.expandtabs(3), 'é\té'.expandtabs(3)))
show(22, lambda: 'a'.expandtabs('x'))
show(23, lambda: 'a'.expandtabs(10**10))
show(24, lambda: 'a'.expandtabs(tabsize=2, x=1))
show(25, lambda: 'a'.expandtabs(1, 2))
