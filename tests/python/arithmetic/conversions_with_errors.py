"""Conversions with errors."""

def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


for text in ['12', ' 12 ', '-12', '+1', '1_000', '1__0', '_1', '1_', '', ' ', '0x1f', '1.0', '1e3', 'abc', '١٢', '12a', '- 1', '0b2']:
    attempt(int, text)
for text, base in [('0x1f', 16), ('1f', 16), ('12', 2), ('0b11', 2), ('zz', 36), ('0', 1), ('0x1f', 0), ('012', 0), ('0o12', 8), (b'12', 10), (12, 10)]:
    attempt(int, text, base)
for value in [1.9, -1.9, float('inf'), float('nan'), None, [], '٣', True, b'7', bytearray(b'8'), 1j]:
    attempt(int, value)
for value in ['1.5', ' inf ', '-nan', '1e5', '1_0.0', '1_', '', 'abc', None, [], 1j, b'1.5', '0x1p3', '1e', 'infinity', '+.5']:
    attempt(float, value)
for value in ['1+2j', 'j', '-1j', '1', '1 + 2j', 'abc', (1,), None]:
    attempt(complex, value)
for value in ['a', 1, None, [1], b'x', 1.0, True, ...]:
    attempt(str, value)
    attempt(list, value)
    attempt(bool, value)
attempt(chr, 1114112)
attempt(chr, 65)
attempt(ord, '')
attempt(bytes, 'a')
attempt(bytes, [1, 2])
attempt(str, b'\xff', 'utf-8')
attempt(str, b'caf\xc3\xa9', 'utf-8')
attempt(bytes, 'é', 'ascii')
