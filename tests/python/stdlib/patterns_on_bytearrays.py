"""Patterns on a bytearray give bytes; the slot of weak references."""

import re
b = bytearray(b"a1b22c")
r = re.compile(rb"\d+")
print(r.findall(b), r.split(b), r.sub(b"-", b), r.search(b).group(), r.search(b).expand(rb"<\g<0>>"), r.search(b).string)
print(re.sub(rb"(b)", rb"[\1]", b), re.findall(rb"x*", b), [m[0] for m in r.finditer(b)], r.search(b, 3).groups())
class S:
    __slots__ = ("x", "__weakref__")
s = S()
s.x = 1
print(s.__weakref__, S.__slots__, "__weakref__" in S.__dict__)
