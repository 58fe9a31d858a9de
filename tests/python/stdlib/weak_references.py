"""weakref, where nothing depends on when objects die."""

import weakref


class Thing:
    pass


a, b = Thing(), Thing()
d = weakref.WeakKeyDictionary()
d[a] = 1
d[b] = 2
print(d[a], d.get(b), a in d, d.pop(b), b in d, d.get(b, 'none'), d.setdefault(b, 5))
s = weakref.WeakSet([a])
s.add(b)
s.discard(a)
print(a in s, b in s)
try:
    s.remove(a)
except KeyError:
    print('gone')
empty = weakref.WeakSet()
print(len(empty), bool(empty), weakref.ref(a) == weakref.ref(a), weakref.ref(a) != weakref.ref(b))
f = weakref.finalize(a, print, 'finalised')
f()
f()
print(f.alive, d[a])
