"""String escapes."""

print('a\tb\\n\'"\x41\u00e9\U0001f600\N{BULLET}\101\0end'.encode())
print(r'raw\n\'', 'con' 'cat' "enated", '''tri
ple''', 'line \
continued', b'\x00\xff\n\'"', rb'\d', 'tab\there')
print(repr('it\'s'), repr("it's \"q\""), repr('\x00\x1f\x7f\x80\xa0\xad\u200b\u2028\ud7ff\U0001f600'), ascii('é\U0001f600\n'), repr('\\'))
print(repr(b'\x00a\xff\'"\\\n\t'), repr(bytearray(b'\'')), str(b'abc'), 'a\rb'.encode(), len('\U0001f600'), len('e\u0301'))
print('ab\n'.splitlines(), 'a\r\nb\x0bc\x1cd\u2028e'.splitlines(), 'a\n\nb'.split('\n'), 'ß'.upper(), 'İ'.lower().encode(), 'ǆ'.title())
