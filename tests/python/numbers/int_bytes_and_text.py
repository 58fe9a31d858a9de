def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


for value in [0, 1, 255, 256, -1, -128, -129, 65535, 2**70]:
    for length in [0, 1, 2, 10]:
        for order in ['big', 'little']:
            for signed in [False, True]:
                show((value, length, order, signed), lambda: value.to_bytes(length, order, signed=signed))
show('default', lambda: (7).to_bytes())
show('order', lambda: (7).to_bytes(1, 'middle'))
show('negative length', lambda: (7).to_bytes(-1, 'big'))
show('order type', lambda: (7).to_bytes(1, 3))
for data in [b'', b'\x00', b'\xff', b'\x01\x02', b'\xff\x00\x01']:
    for order in ['big', 'little']:
        show((data, order), lambda: (int.from_bytes(data, order), int.from_bytes(data, order, signed=True)))
show('list', lambda: int.from_bytes([1, 2, 3]))
show('bytearray', lambda: int.from_bytes(bytearray(b'\x01\x00'), byteorder='little'))
show('text', lambda: int.from_bytes('a', 'big'))
show('number', lambda: int.from_bytes(5, 'big'))
show('range', lambda: int.from_bytes([300], 'big'))
for value in [0, 5, -5, 255, 10**20, -2**64]:
    print(bin(value), oct(value), hex(value), str(value), repr(value), f'{value}')
    for spec in ['d', '5', '<8', '>8', '^8', '=+8', '08', '+', ' ', ',', '_', 'x', '#x', '#X', '#o', '#b', '_b', 'e', '.2f', 'g', '%', 'n', '*^12', '+,']:
        show((value, spec), lambda: format(value, spec))
for spec in ['.2', 's', 'z', 'c', '#', '5c', ',x', '_,', '1000000', '>', '}']:
    if spec != '1000000':
        show(spec, lambda: format(65, spec))
show('format argument', lambda: (1).__format__(3))
print((5).__add__(3), (5).__add__(2.5), (5).__add__('x'), (5).__radd__(3), (5).__divmod__(3), (5).__pow__(2), (5).__rpow__(2))
print((5).__lt__(6), (5).__lt__(6.0), (5).__eq__(5), (5).__eq__('5'), (5).__hash__(), (5).__index__(), (5).__bool__())
print((5).__truediv__(2), (5).__rtruediv__(2), (5).__floordiv__(2), (5).__mod__(3), (5).__neg__(), (5).__invert__())
print((5).__round__(), (15).__round__(-1), (25).__round__(-1), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (5).__float__())
