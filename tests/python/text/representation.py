"""repr and ascii of text and bytes."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


show(0, lambda: ("it's", 'say "hi"', 'both \' and "', 'tab\t nl\n cr\r nul\0 esc\x1b del\x7f', 'back\\slash'))
show(1, lambda: ('é ñ 中 😀', '\u2028 \u00a0 \u200b \xad', '\ue000 \U0010ffff'))
show(2, lambda: (ascii('é中😀'), ascii("it's"), ascii(['é'])))
show(3, lambda: (repr(''), repr('\''), repr('"')))
show(4, lambda: (b'abc', b'\x00\xff', b"it's", b'say "hi"', b'\'"', b'\t\n\r\\'))
show(5, lambda: (bytearray(b'abc'), bytearray(), str(b'a'), repr(bytearray(b"it's"))))
show(6, lambda: print('é', 'a\tb', sep='|'))
