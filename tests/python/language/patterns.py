"""Pattern matching: every kind of pattern, and the errors of class patterns."""


# pattern matching
class P:
    __match_args__=('x','y')
    def __init__(self,x,y): self.x=x; self.y=y
def f(v):
    match v:
        case P(0, y): return ('P0', y)
        case P(x=1, y=2): return 'P12'
        case P(x, y) if x == y: return 'eq'
        case [1, *rest, 9]: return ('seq', rest)
        case {'a': 1, **kw}: return ('map', kw)
        case str() | bytes() as s: return ('text', s)
        case int(n) if n > 100: return ('big', n)
        case True | False | None: return 'const'
        case (1 | 2) as k: return ('k', k)
        case -1: return 'neg'
        case 1.5 | 2+3j: return 'num'
        case float(): return 'float'
        case []: return 'empty'
        case _: return 'other'
for v in [P(0,5),P(1,2),P(3,3),P(3,4),[1,2,3,9],(1,9),{'a':1,'b':2},'s',b'b',101,True,None,1,-1,1.5,2+3j,7.0,[],set()]:
    print(f(v))
class Q:
    __match_args__ = ['x']
try:
    match Q():
        case Q(1): pass
except TypeError as e: print(e)
class R: pass
try:
    match R():
        case R(1): pass
except TypeError as e: print(e)
class S: __match_args__=('x','x')
s=S(); s.x=1
try:
    match s:
        case S(1,1): pass
except TypeError as e: print(e)
try:
    match s:
        case S(1, x=1): pass
except TypeError as e: print(e)
