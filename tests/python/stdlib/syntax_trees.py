"""Syntax trees: made, shown, walked, changed."""

import ast

SOURCE = '''"""Doc."""
import os, a.b as c
from . import x
from ..y import z as w
@deco(1)
# comment
@other
async def f(a, /, b: int = 2, *args, c, d=3, **kw) -> str:
    """Inner
       doc."""
    async with x as y, z: pass
    async for i in g(): await i
    return [j async for j in k if j if not j]
@dataclass
class A(B, metaclass=M):
    x: int = 1
    (y): str
    def m(self): yield; yield from a; yield 1
x = y = (1, *z)
a.b[1:2, ::3] += ~-+1
del p, q[0]
if a: pass
elif b: pass
else: c
for i in a:
    break
else:
    continue
while 1: pass
try:
    raise E from e
except (A, B) as e: pass
except: raise
else: 1
finally: 2
try: pass
except* V: pass
match x:
    case 1 | "a": pass
    case [a, *rest] if a: pass
    case {"k": v, **r}: pass
    case P(1, y=2) as p: pass
    case None: pass
    case _: pass
global g1
def n():
    nonlocal g2
assert a, "m"
lambda x, *y: x if y else z
f"a{x!r:>{w}}b" "c" f"{y=}"
{1: 2, **d}; {1, 2}; {k: v for k, v in i}; {s for s in t}; (g for g in h)
a and b or not c
1 < x <= 3 != 4 is not None not in z
b"x" b"y", 1.5, 2j, 10**30, 99999999999999999999999, ..., True, None, u"u"
(n := 10)
f(*a, k=1, **kw)
x @ y // z << 2 >> 1 & 3 | 4 ^ 5 % 6
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree))


def places(statement):
    nodes = [node for node in ast.walk(statement) if hasattr(node, 'lineno') and not isinstance(node, ast.Constant)]
    return [(type(n).__name__, n.lineno, n.col_offset, n.end_lineno, n.end_col_offset) for n in nodes]


body = [s for s in tree.body if not any(isinstance(x, ast.JoinedStr) for x in ast.walk(s))]
for s in body:
    print(places(s))
print(ast.dump(ast.parse('a = 1\nf(x, *y, k=2)'), indent=2))
print(ast.dump(ast.parse('x'), include_attributes=True), ast.dump(ast.parse('x'), annotate_fields=False))
print(ast.dump(ast.parse('1 + 2', mode='eval')), ast.get_docstring(tree), ast.get_docstring(tree.body[4]))
print(repr(ast.Name('x').__dict__), ast.FunctionDef.returns, ast.Constant.__match_args__, issubclass(ast.Add, ast.operator), ast.Load() is ast.parse('x').body[0].value.ctx)
for bad in (lambda: ast.Name('x', 1, 2), lambda: ast.parse('x ='), lambda: ast.literal_eval('f()'), lambda: ast.Name('x').ctx):
    try:
        bad()
    except (TypeError, SyntaxError, ValueError, AttributeError) as e:
        print(type(e).__name__)
class V(ast.NodeVisitor):
    def visit_Name(self, node):
        names.append(node.id)
names = []
V().visit(tree)
print(names[:10])
class T(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.Constant(7), node)
    def visit_Pass(self, node): return None
t = T().visit(ast.parse('x = 1 + (2 * 3)\nif a:\n    pass'))
print(ast.dump(t))
print(ast.literal_eval(ast.parse('{"a": [1, -2, (3+4j)], "b": {1}, "c": None}', mode='eval')), ast.literal_eval('[1, 2]'))
print(ast.get_source_segment(SOURCE, tree.body[1]), ast.get_source_segment(SOURCE, tree.body[5]))
n = ast.fix_missing_locations(ast.Expr(ast.Name('q', ast.Load())))
print(n.lineno, n.value.end_col_offset, ast.increment_lineno(n, 3).lineno)
print(type(compile('1', '', 'exec', ast.PyCF_ONLY_AST)).__name__)
