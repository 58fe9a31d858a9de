"""codecs: lookup, incremental decoders, marks of byte order, host names."""

import codecs

print(codecs.encode('h\u00e9'), codecs.decode(b'h\xc3\xa9'), codecs.BOM_UTF8, codecs.lookup('UTF8').name, codecs.lookup('latin_1').name)
print(codecs.getencoder('ascii')('abc'), codecs.getdecoder('latin-1')(b'\xe9'), codecs.lookup('ascii').encode('x'))
decoder = codecs.getincrementaldecoder('utf-8')()
print([decoder.decode(bytes([byte])) for byte in '\u20ac\u00e9!'.encode()], decoder.getstate())
print(repr(decoder.decode(b'\xe2\x82')), decoder.getstate()[0])
try:
    decoder.decode(b'', True)
except UnicodeDecodeError as error:
    print(error)
decoder.reset()
replacing = codecs.getincrementaldecoder('utf-8')(errors='replace')
print(replacing.decode(b'a\xffb\xc3'), replacing.decode(b'', final=True))
print(list(codecs.iterdecode([b'\xc3', b'\xa9x'], 'utf-8')), list(codecs.iterencode(['a', 'b'], 'ascii')))
for call in (lambda: codecs.lookup('no such'), lambda: codecs.getincrementaldecoder('utf-8')().decode(b'\xff')):
    try:
        call()
    except (LookupError, UnicodeDecodeError) as error:
        print(type(error).__name__, error)
print('example.COM'.encode('idna'), b'a.b.'.decode('idna'), ''.encode('idna'))
