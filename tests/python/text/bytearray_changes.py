"""The operations that change a bytearray."""


def show(label, thunk):
    try:
        print(label, repr(thunk()))
    except Exception as error:
        print(label, type(error).__name__, error)


def changed(change):
    array = bytearray(b"abc")
    result = change(array)
    return result, array


show(0, lambda: (changed(lambda a: a.append(100)), changed(lambda a: a.extend(b'xy')), changed(lambda a: a.extend([1, 2])), changed(lambda a: a.extend(a))))
show(1, lambda: (changed(lambda a: a.insert(1, 120)), changed(lambda a: a.insert(-1, 120)), changed(lambda a: a.insert(99, 120))))
show(2, lambda: (changed(lambda a: a.pop()), changed(lambda a: a.pop(0)), changed(lambda a: a.remove(98)), changed(lambda a: a.reverse()), changed(lambda a: a.clear())))
show(3, lambda: (changed(lambda a: a.copy()), changed(lambda a: a.__setitem__(0, 65)), changed(lambda a: a.__setitem__(-1, 65))))
show(4, lambda: (changed(lambda a: a.__setitem__(slice(0, 2), b'xyz')), changed(lambda a: a.__setitem__(slice(1, 1), b'--')), changed(lambda a: a.__setitem__(slice(None, None, 2), b'XY')), changed(lambda a: a.__setitem__(slice(0, 2), [1, 2, 3])), changed(lambda a: a.__setitem__(slice(2, 0), b'q'))))
show(5, lambda: (changed(lambda a: a.__setitem__(slice(None), a)), changed(lambda a: a.__setitem__(slice(None, None, 2), b''))))
show(6, lambda: (changed(lambda a: a.__delitem__(0)), changed(lambda a: a.__delitem__(slice(0, 2))), changed(lambda a: a.__delitem__(slice(None, None, 2))), changed(lambda a: a.__delitem__(slice(None, None, -2)))))
show(7, lambda: changed(lambda a: a.append(256)))
show(8, lambda: changed(lambda a: a.append('a')))
show(9, lambda: changed(lambda a: a.append(10**30)))
show(10, lambda: changed(lambda a: a.extend('abc')))
show(11, lambda: changed(lambda a: a.extend(5)))
show(12, lambda: changed(lambda a: a.extend([256])))
show(13, lambda: changed(lambda a: a.insert(1, 256)))
show(14, lambda: changed(lambda a: a.insert('x', 1)))
show(15, lambda: changed(lambda a: a.pop(5)))
show(16, lambda: bytearray().pop())
show(17, lambda: changed(lambda a: a.pop('x')))
show(18, lambda: changed(lambda a: a.remove(5)))
show(19, lambda: changed(lambda a: a.remove(300)))
show(20, lambda: changed(lambda a: a.__setitem__(5, 1)))
show(21, lambda: changed(lambda a: a.__setitem__(0, 256)))
show(22, lambda: changed(lambda a: a.__setitem__(0, 'a')))
show(23, lambda: changed(lambda a: a.__setitem__('a', 1)))
show(24, lambda: changed(lambda a: a.__setitem__(slice(0, 2), 5)))
show(25, lambda: changed(lambda a: a.__setitem__(slice(0, 2), 'a')))
show(26, lambda: changed(lambda a: a.__setitem__(slice(0, 2), [300])))
show(27, lambda: changed(lambda a: a.__setitem__(slice(0, 3, 2), b'abc')))
show(28, lambda: changed(lambda a: a.__delitem__(5)))
show(29, lambda: changed(lambda a: a.__delitem__('x')))
show(30, lambda: changed(lambda a: a.__iadd__(5)))
show(31, lambda: changed(lambda a: a.copy(1)))

array = bytearray(b"ab")
other = array
array += b"cd"
array *= 2
print(array, other, array is other)
array[0] = 65
array[1:3] = b"--"
del array[-1]
print(other)
for byte in array:
    print(byte, end=" ")
print()
frozen = b"ab"
frozen += b"c"
print(frozen)
try:
    frozen[0] = 1
except TypeError as error:
    print(error)
try:
    array += "text"
except TypeError as error:
    print(error)
