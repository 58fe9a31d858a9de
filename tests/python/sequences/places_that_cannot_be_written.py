"""Errors of assignment and deletion where nothing can be assigned."""

def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class A: pass
class I:
    def __index__(self): print('index'); return 3
def d(b, k): del b[k]
def s(b, k): b[k] = 1
for k in (10**20, 1, I(), 'x'):
    t(lambda: d(A(), k)); t(lambda: s(A(), k)); t(lambda: s((), k)); t(lambda: d('', k)); t(lambda: s(3, k)); t(lambda: s(frozenset(), k))
